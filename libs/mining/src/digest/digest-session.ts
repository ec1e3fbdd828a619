import { digestLimits, digestVersion, type Digest, type ErrorText, type Session } from '@nocturne/contracts';
import { firstRequest, type Identity } from '../identity/identify.ts';
import { findRemarks } from '../remarks/find-remarks.ts';
import { maskValues } from '../templates/mask-values.ts';
import { oneLine, wellFormed, cut } from '../text.ts';
import { digestCalls } from './digest-calls.ts';
import { pairCalls } from './pair-calls.ts';

/** What a digest says of its session beyond what is in the transcript. */
export interface DigestIdentity extends Identity {
  /** The store's id. */
  readonly store: string;
  /** Ids of the entries that the session was given. */
  readonly given: readonly string[];
}

/**
 * The features of one session that mining needs: its tool calls with what came of them, the distinct failures, and what
 * the person said that may be a preference or a correction. A function of its arguments alone. The session's text has to
 * have passed redaction before: samples of it are kept.
 */
export function digestSession(session: Session, identity: DigestIdentity): Digest {
  const dropped: Record<string, number> = {};
  const drop = (reason: string, count = 1) => {
    if (count > 0) dropped[reason] = (dropped[reason] ?? 0) + count;
  };
  const paired = pairCalls(session.steps);
  drop('results_without_call', paired.unasked);
  const errors: ErrorText[] = [];
  const doubts: ErrorText[] = [];
  const calls = digestCalls(paired.calls, session, errors, doubts, drop);
  const remarks = findRemarks(session.steps, drop);
  return {
    version: digestVersion,
    session: session.id,
    store: identity.store,
    task: identity.task,
    task_given: identity.task_given,
    family: identity.family,
    agent: identity.agent,
    ...(session.agent?.version === undefined ? {} : { agent_version: session.agent.version }),
    ...(session.agent?.prompt_hash === undefined ? {} : { prompt_hash: session.agent.prompt_hash }),
    ...(session.model === undefined ? {} : { model: session.model }),
    principal: identity.principal,
    ended_at: session.ended_at ?? lastInstant(session),
    outcome: outcomeOf(session),
    usage: session.usage ?? {
      input_tokens: 0,
      output_tokens: 0,
      cache_read_input_tokens: 0,
      cache_creation_input_tokens: 0,
    },
    ...secondsOf(session),
    given: [...new Set(identity.given)].sort(),
    calls,
    errors,
    ...(doubts.length === 0 ? {} : { doubts }),
    remarks,
    request: maskValues(cut(oneLine(wellFormed(cut(firstRequest(session), 2_000))), digestLimits.text)),
    dropped,
  };
}

function outcomeOf(session: Session): Digest['outcome'] {
  if (session.outcome === undefined) return null;
  const { passed, score, source } = session.outcome;
  return { passed, source, ...(score === undefined ? {} : { score }) };
}

/** Nothing where beginning or end is not known, or the end comes first. */
function secondsOf({ started_at, ended_at }: Session): Pick<Digest, 'seconds'> {
  const seconds = (Date.parse(ended_at ?? '') - Date.parse(started_at ?? '')) / 1_000;
  return seconds >= 0 ? { seconds } : {};
}

/** The greatest time among the steps, where the session itself tells none. */
function lastInstant(session: Session): string | null {
  let last: string | null = null;
  let lastMs = -Infinity;
  for (const { at } of session.steps) {
    const ms = at === undefined ? NaN : Date.parse(at);
    if (at !== undefined && ms > lastMs) [last, lastMs] = [at, ms];
  }
  return last;
}
