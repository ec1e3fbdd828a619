import type { Digest, Side } from '@nocturne/contracts';
import { countCall, type ToolCounts } from './count-tools.ts';
import { addSession, emptyGrowingFold, type GrowingFold } from './grow-fold.ts';
import { countText, emptyHashCounts, type HashCounts } from './hash-counts.ts';

/** What is kept of all sessions while they stream by: counts, hashes to tell things apart, and packed folds. */
export interface Counted {
  readonly seen: HashCounts;
  repeated: number;
  givenMemory: number;
  known: number;
  passed: number;
  taskNamed: number;
  principalNamed: number;
  /** Sessions of each task. */
  readonly tasks: HashCounts;
  /** Of these, the ones held out. */
  readonly heldout: HashCounts;
  readonly families: HashCounts;
  readonly agents: HashCounts;
  readonly versions: HashCounts;
  readonly principals: HashCounts;
  readonly calls: Record<Digest['calls'][number]['status'], number>;
  readonly tools: ToolCounts;
  readonly folds: Readonly<Record<Side, GrowingFold>>;
}

export function countNothing(): Counted {
  return {
    seen: emptyHashCounts(),
    repeated: 0,
    givenMemory: 0,
    known: 0,
    passed: 0,
    taskNamed: 0,
    principalNamed: 0,
    tasks: emptyHashCounts(),
    heldout: emptyHashCounts(),
    families: emptyHashCounts(),
    agents: emptyHashCounts(),
    versions: emptyHashCounts(),
    principals: emptyHashCounts(),
    calls: { ok: 0, error: 0, empty: 0, unanswered: 0 },
    tools: new Map(),
    folds: { mined: emptyGrowingFold(), heldout: emptyGrowingFold() },
  };
}

/** Adds a session in place, whatever the order; one whose id was there before counts as a repeat and for nothing else. */
export function countSession(counted: Counted, digest: Digest, side: Side): void {
  if (countText(counted.seen, digest.session) > 0) {
    counted.repeated += 1;
    return;
  }
  if (digest.given.length > 0) counted.givenMemory += 1;
  if (digest.outcome !== null) counted.known += 1;
  if (digest.outcome?.passed === true) counted.passed += 1;
  countTask(counted, digest, side);
  countWho(counted, digest);
  for (const call of digest.calls) {
    counted.calls[call.status] += 1;
    countCall(counted.tools, call);
  }
  addSession(counted.folds[side], digest);
}

function countTask(counted: Counted, { family, task, task_given }: Digest, side: Side): void {
  const key = JSON.stringify([family, task]);
  countText(counted.tasks, key);
  if (side === 'heldout') countText(counted.heldout, key);
  if (task_given) counted.taskNamed += 1;
  countText(counted.families, family);
}

function countWho(counted: Counted, digest: Digest): void {
  const { agent, principal } = digest;
  countText(counted.agents, agent);
  const version = [agent, digest.agent_version ?? '', digest.prompt_hash ?? '', digest.model ?? ''];
  countText(counted.versions, JSON.stringify(version));
  if (principal === unnamed) return;
  counted.principalNamed += 1;
  countText(counted.principals, principal);
}

/** What `identify` calls the principal of a session that names none. */
const unnamed = 'unknown';
