import type { SessionSummary } from '@nocturne/contracts';
import type { SessionRecord } from './session-record.ts';

/** What a list shows of a session; null while its transcript has not come. */
export function summariseSession(record: SessionRecord): SessionSummary | null {
  const { transcript, outcome, received_at } = record;
  if (transcript === null) return null;
  const { session, store, task, family, agent, principal, usage, ended_at } = transcript.digest;
  return {
    id: session,
    store,
    task,
    family,
    agent,
    principal,
    side: transcript.side,
    passed: outcome?.value.passed ?? null,
    steps: transcript.steps,
    usage,
    redactions: { ...transcript.redactions },
    ended_at,
    received_at,
  };
}
