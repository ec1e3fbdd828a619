import { z } from 'zod';
import { contentHash } from './hashing.ts';

/**
 * The isolation boundary. A value of this type exists only where authentication, or a consumer that verified an
 * envelope, called {@link mintTenantId}; everything that touches data takes one.
 */
export type TenantId = string & { readonly __brand: 'TenantId' };

const tenantPattern = /^[a-z0-9][a-z0-9_-]{0,62}$/;

/** For authentication and for consumers only: makes a tenant id of a text that was just verified. */
export function mintTenantId(text: string): TenantId {
  if (!tenantPattern.test(text)) throw new TypeError('a tenant id is 1–63 of a-z 0-9 _ -');
  return text as TenantId;
}

export const tenantIdSchema = z.string().regex(tenantPattern);

/** A sender's name for a session: also a key on the bus and a line in a report, so its alphabet is closed. */
export const sessionIdSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._:@/-]{0,199}$/,
    'an id is 1–200 of A-Z a-z 0-9 . _ : @ / - and begins with a letter or digit',
  );

export const storeIdSchema = z.string().regex(/^memstore_[a-z0-9]{24}$/);
export const dreamIdSchema = z.string().regex(/^drm_[a-z0-9]{24}$/);
export const proposalIdSchema = z.string().regex(/^prop_[a-z0-9]{24}$/);
export const entryIdSchema = z.string().regex(/^ent_[a-z0-9]{24}$/);
export const patternIdSchema = z.string().regex(/^pat_[a-z0-9]{24}$/);
export const decisionIdSchema = z.string().regex(/^dec_[a-z0-9]{24}$/);
export const suiteRunIdSchema = z.string().regex(/^run_[a-z0-9]{24}$/);
export const memoryIdSchema = z.string().regex(/^mem_[a-z0-9]{24}$/);
export const memoryVersionIdSchema = z.string().regex(/^memver_[a-z0-9]{24}$/);
export const snapshotIdSchema = z.string().regex(/^snap_[a-f0-9]{64}$/);

type Prefix =
  | 'memstore'
  | 'mem'
  | 'memver'
  | 'drm'
  | 'prop'
  | 'ent'
  | 'pat'
  | 'dec'
  | 'evt'
  | 'verd'
  | 'task'
  | 'tmpl'
  | 'key'
  | 'run';

/** An id that is a function of content: the same parts give the same id, in any process, for ever. */
export function derivedId(prefix: Prefix, ...parts: readonly unknown[]): string {
  return `${prefix}_${contentHash(parts).slice(0, 24)}`;
}

export function storeIdOf(tenant: TenantId, name: string): string {
  return derivedId('memstore', tenant, name);
}

/** An entry's id is a function of its pattern's, so that curation needs no history to recognise it. */
export function entryIdOf(pattern: string): string {
  return derivedId('ent', pattern);
}

/** The id of an event that brings something from outside: of its content, so that a repeat is recognised. */
export function inputEventId(type: string, tenant: TenantId, data: unknown): string {
  return derivedId('evt', type, tenant, data);
}

/** The id of a state change: of its place in the aggregate's history, so that A, then B, then A are three events. */
export function changeEventId(type: string, aggregate: string, sequence: number): string {
  return derivedId('evt', type, aggregate, sequence);
}
