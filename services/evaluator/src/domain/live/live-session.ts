import { supersedes, type Digest, type Revision, type TopicData, type topics } from '@nocturne/contracts';

type Exposed = TopicData<typeof topics.memoryExposed>;

/** What is kept of a session that read memory, or was refused it as one of the control group: no text of it. */
export interface LiveSession {
  readonly store: string;
  readonly session: string;
  /** Head when it first read, on which side it was, and all the entries it was given. */
  readonly exposure:
    (Pick<Exposed, 'snapshot' | 'entries' | 'at'> & { readonly arm: 'memory' | 'control' }) | null;
  readonly end: SessionEnd | null;
  readonly erased?: true;
  /** 1 where it can be counted: it is known what it read and how it ended. */
  readonly ready: 0 | 1;
  /** When it ended, or read. */
  readonly at: string;
}

/** How a session ended, and what about it must be alike where sessions are compared. */
interface SessionEnd {
  readonly family: string;
  /** Agent, its version, model and prompt: a change of any is no change of memory. */
  readonly agent: string;
  readonly passed: boolean | null;
  readonly at: string | null;
  readonly revision: Revision;
  /** These three are absent of sessions that ended before they were noted. */
  readonly task?: string;
  readonly principal?: string;
  /** Tools that refused it a call. */
  readonly failed?: readonly string[];
  /** Absent of sessions that ended before it was noted. */
  readonly used?: Used;
}

/** What a session used; what is not known of it is absent. */
export interface Used {
  readonly tokens?: number;
  readonly tool_calls: number;
  readonly ms?: number;
}

/** So many tools that failed are kept of a session at the most. */
const mostFailed = 50;

/** Each answers the session as it is after a message, null where that changes nothing. In any order it comes to the same. */
export function noteExposure(known: LiveSession | null, exposed: Exposed): LiveSession | null {
  if (known?.erased === true) return null;
  const { store, session, snapshot, entries, arm = 'memory', at } = exposed;
  const before = known?.exposure ?? null;
  const isFirst = before === null || at < before.at || (at === before.at && snapshot < before.snapshot);
  const first = isFirst ? { snapshot, arm, at } : before;
  const all = [...new Set([...(before?.entries ?? []), ...entries])].sort();
  if (!isFirst && all.length === before.entries.length) return null;
  return marked({ store, session, end: known?.end ?? null, exposure: { ...first, entries: all } });
}

export function noteEnd(known: LiveSession | null, digest: Digest, revision: Revision): LiveSession | null {
  if (known?.erased === true) return null;
  const before = known?.end ?? null;
  const version = (of: Revision) => ({ revision: of, hasDigest: true });
  if (before !== null && !supersedes(version(revision), version(before.revision))) return null;
  const { store, session, family, agent, agent_version, model, prompt_hash, outcome, ended_at } = digest;
  const failed = new Set(digest.calls.filter(({ status }) => status === 'error').map(({ tool }) => tool));
  const end = {
    family,
    task: digest.task,
    principal: digest.principal,
    failed: [...failed].sort().slice(0, mostFailed),
    used: usedBy(digest),
    agent: JSON.stringify([agent, agent_version ?? null, model ?? null, prompt_hash ?? null]),
    passed: outcome?.passed ?? null,
    at: ended_at,
    revision,
  };
  return marked({ store, session, exposure: known?.exposure ?? null, end });
}

/** Calls beyond what a digest holds were counted when they were dropped. */
function usedBy({ usage, seconds, calls, dropped }: Digest): Used {
  const tokens = usage.input_tokens + usage.output_tokens;
  return {
    ...(tokens > 0 && { tokens }),
    tool_calls: calls.length + (dropped['calls'] ?? 0),
    ...(seconds !== undefined && { ms: Math.round(seconds * 1_000) }),
  };
}

/** What is left of a session that was erased. */
export function forgetLive(store: string, session: string): LiveSession {
  return { store, session, exposure: null, end: null, erased: true, ready: 0, at: '' };
}

function marked(live: Pick<LiveSession, 'store' | 'session' | 'exposure' | 'end'>): LiveSession {
  const { exposure, end } = live;
  const isReady = exposure !== null && end !== null && end.passed !== null;
  return { ...live, ready: isReady ? 1 : 0, at: end?.at ?? exposure?.at ?? '' };
}
