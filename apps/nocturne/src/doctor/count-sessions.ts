import { sha256, type Digest, type Side } from '@nocturne/contracts';
import { countCall, type ToolCounts } from './count-tools.ts';
import { addSession, emptyGrowingFold, type GrowingFold } from './grow-fold.ts';

/** What is kept of all sessions while they stream by: counts, and short hashes to tell things apart; no text of theirs. */
export interface Counted {
  readonly seen: Set<string>;
  repeated: number;
  givenMemory: number;
  known: number;
  passed: number;
  taskNamed: number;
  principalNamed: number;
  /** Sessions of each task. */
  readonly tasks: Map<string, number>;
  /** Of these, the ones held out. */
  readonly heldout: Set<string>;
  readonly families: Set<string>;
  readonly agents: Set<string>;
  readonly versions: Set<string>;
  readonly principals: Set<string>;
  readonly calls: Record<Digest['calls'][number]['status'], number>;
  readonly tools: ToolCounts;
  readonly folds: Readonly<Record<Side, GrowingFold>>;
}

export function countNothing(): Counted {
  return {
    seen: new Set(),
    repeated: 0,
    givenMemory: 0,
    known: 0,
    passed: 0,
    taskNamed: 0,
    principalNamed: 0,
    tasks: new Map(),
    heldout: new Set(),
    families: new Set(),
    agents: new Set(),
    versions: new Set(),
    principals: new Set(),
    calls: { ok: 0, error: 0, empty: 0, unanswered: 0 },
    tools: new Map(),
    folds: { mined: emptyGrowingFold(), heldout: emptyGrowingFold() },
  };
}

/** Adds a session in place, whatever the order; one whose id was there before counts as a repeat and for nothing else. */
export function countSession(counted: Counted, digest: Digest, side: Side): void {
  const id = short(digest.session);
  if (counted.seen.has(id)) {
    counted.repeated += 1;
    return;
  }
  counted.seen.add(id);
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
  const key = short(JSON.stringify([family, task]));
  counted.tasks.set(key, (counted.tasks.get(key) ?? 0) + 1);
  if (side === 'heldout') counted.heldout.add(key);
  if (task_given) counted.taskNamed += 1;
  counted.families.add(short(family));
}

function countWho(counted: Counted, digest: Digest): void {
  const { agent, principal } = digest;
  counted.agents.add(short(agent));
  const version = [agent, digest.agent_version ?? '', digest.prompt_hash ?? '', digest.model ?? ''];
  counted.versions.add(short(JSON.stringify(version)));
  if (principal === unnamed) return;
  counted.principalNamed += 1;
  counted.principals.add(short(principal));
}

/** What `identify` calls the principal of a session that names none. */
const unnamed = 'unknown';

function short(text: string): string {
  return sha256(text).slice(0, 16);
}
