import { contentHash } from '@nocturne/contracts';
import type { HeldoutSession } from './revise.ts';

/** The hash of nothing seen yet. */
export const emptyFingerprint = contentHash([]);

/** Carries a fingerprint over more sessions, ascending by id: two equal ones have seen the same sessions, equally revised. */
export function extendFingerprint(fingerprint: string, sessions: readonly HeldoutSession[]): string {
  return contentHash([fingerprint, ...sessions.map(({ session, revision }) => [session, revision])]);
}
