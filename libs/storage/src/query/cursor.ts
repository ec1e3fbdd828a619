import { sha256 } from '@nocturne/contracts';
import { InvalidCursor } from '../ports.ts';
import type { IndexKey } from './index-key.ts';
import type { Plan } from './plan-query.ts';

/**
 * Writes the place after which the next page begins: the ordering keys of the last document, with a check that binds them
 * to the query. The check holds mistakes off, not attackers: a forged place still only reads what the query may read.
 * @param scope the tenant, or `*` for every tenant.
 */
export function writeCursor(scope: string, plan: Plan, keys: readonly IndexKey[]): string {
  const place = JSON.stringify(keys);
  return Buffer.from(`${check(scope, plan, place)}${place}`).toString('base64url');
}

/** @throws InvalidCursor where the text was not written for this query. */
export function readCursor(scope: string, plan: Plan, cursor: string): readonly IndexKey[] {
  const text = Buffer.from(cursor, 'base64url').toString();
  const place = text.slice(checkLength);
  if (text.slice(0, checkLength) !== check(scope, plan, place)) {
    throw new InvalidCursor('the cursor does not belong to this query');
  }
  return JSON.parse(place) as IndexKey[];
}

const checkLength = 32;

function check(scope: string, plan: Plan, place: string): string {
  const { collection, fields, equal, range, descending } = plan;
  return sha256(JSON.stringify([scope, collection, fields, equal, range, descending, place])).slice(
    0,
    checkLength,
  );
}
