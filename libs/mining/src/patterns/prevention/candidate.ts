import type { Prevention } from '@nocturne/contracts';
import { adjustedStratified, leastStratified, stratifiedGreater, type TwoByTwo } from '@nocturne/stats';
import type { Tally } from '../../fold/tally.ts';
import { tablesOf } from '../compare-ends.ts';
import type { Deed } from './deeds.ts';
import type { FirstCall } from './first-calls.ts';

/** A first call that is compared. */
export interface Case {
  readonly call: FirstCall;
  readonly did: boolean;
  readonly failed: boolean;
}

/** A failure, and something that may keep it from coming. */
export interface Candidate {
  /** The failure's tally of what was tried. */
  readonly failure: Tally;
  readonly deed: Prevention['deed'];
  readonly has: Deed['has'];
  readonly cases: readonly Case[];
  /** One-sided, that it fails as often with the deed; and the smallest that the margins allowed. */
  readonly p: number;
  readonly least: number;
}

/** From this p-value on something is not worth holding others against. */
export const nearLevel = 0.05;

/**
 * Calls with the deed against calls without it, task by task: exactly, and with what the versions of the agents explain taken out. It
 * has to hold both times. Null where the margins allow nothing.
 */
export function candidateOf(failure: Tally, { deed, has }: Deed, cases: readonly Case[]): Candidate | null {
  const tables = tablesFor(cases, ({ run }) => run.task);
  const least = leastStratified(tables);
  if (least >= nearLevel) return null;
  const exact = stratifiedGreater(tables);
  const p = exact > nearLevel ? exact : Math.max(exact, adjusted(cases));
  return { failure, deed, has, cases, p, least };
}

/** Its p-value within tasks among calls that are alike in the other deed. */
export function within({ cases }: Candidate, { has }: Candidate): number {
  return stratifiedGreater(tablesFor(cases, (call) => `${call.run.task} ${has(call) === true}`));
}

/** What is counted are the calls that were accepted: the more of them, the more it prevents. */
export function tablesFor(cases: readonly Case[], stratumOf: (call: FirstCall) => string): TwoByTwo[] {
  return tablesOf(
    cases.map(({ call, did, failed }) => ({ task: stratumOf(call), first: did, is: !failed })),
  ).filter(({ of, otherOf }) => of > 0 && otherOf > 0);
}

/** Half of the two-sided p-value: the exact test has told the side. */
function adjusted(cases: readonly Case[]): number {
  const tasks = Map.groupBy(cases, ({ call }) => call.run.task);
  return (
    adjustedStratified(
      [...tasks.values()].map((own) =>
        own.map(({ call, did, failed }) => ({
          exposed: did,
          happened: !failed,
          group: call.run.version,
        })),
      ),
    ) / 2
  );
}
