import { union, type Hit, type SessionReplay } from '../replay/replay-session.ts';
import { isOnTrial, type Variant } from '../replay/variants.ts';
import { addEnds, type Ends } from './ends.ts';

/** Failures that held-out sessions met, and what the draft had to say of them. */
export interface FailureCounts {
  met: number;
  warned: number;
  /** Cleared by a change that is known; of these, the change that was named. */
  cleared: number;
  named: number;
  /** Of those met and warned, the ones in sessions that did not reach their goal: there was most to gain. */
  lost: number;
  lostWarned: number;
  /** Of those named, the ones in sessions whose end is known, and in sessions that reached their goal. */
  namedJudged: number;
  namedPassed: number;
}

/** What became of one held-out task, over all its sessions. */
export interface TaskTally {
  readonly family: string;
  sessions: number;
  /** Sessions that the draft said nothing useful to. */
  silent: number;
  /** Tokens of the sessions that say what they used. */
  readonly usage: { tokens: number; sessions: number };
  /** Whether a claim that changes (on trial, or dropped by the draft) speaks to it. */
  touched: boolean;
  /** Indexes of the variants that contradict one of its passing sessions, and of those that would have helped one. */
  readonly harmedBy: Set<number>;
  readonly helpedBy: Set<number>;
  /** Those that one of its passing sessions casts doubt on. */
  readonly doubtedBy: Set<number>;
  readonly failures: FailureCounts;
}

/** Failures that a variant warned of, fixes that it named, and calls it would have had changed that were sent again as they were. */
interface Credit {
  readonly warned: number;
  readonly named: number;
  readonly again: { readonly accepted: number; readonly failed: number };
}

/** Held-out sessions added up by task, which is the gate's unit: sessions of one task are no independent cases. */
export interface Tally {
  readonly variants: readonly Variant[];
  readonly tasks: Map<string, TaskTally>;
  /** What all sessions say of each variant, by index. */
  readonly credits: Map<number, Credit>;
  /** How sessions ended, by family; and so those that met a failure a variant warns of and did not clear it, by its index. */
  readonly ends: Ends;
  readonly open: Map<number, Ends>;
  /** When its sessions ended, in ms since 1970; null where nobody knows. */
  from: number | null;
  to: number | null;
}

export function emptyTally(variants: readonly Variant[]): Tally {
  return {
    ...{ variants, tasks: new Map(), credits: new Map(), ends: new Map(), open: new Map() },
    ...{ from: null, to: null },
  };
}

/** The same task name in another family is another task. */
function taskKey({ family, task }: Pick<SessionReplay, 'family' | 'task'>): string {
  return JSON.stringify([family, task]);
}

/** Adds sessions to the tally, in place. In whatever order and portions they come, the sum is the same. */
export function addReplays(tally: Tally, replays: readonly SessionReplay[]): void {
  for (const replay of replays) {
    const key = taskKey(replay);
    const ofTask = tally.tasks.get(key) ?? newTask(replay.family);
    tally.tasks.set(key, ofTask);
    addReplay(ofTask, replay, tally.variants);
    const end = endOf(replay);
    addEnds(tally.ends, end);
    for (const { variant, warned, open, named, again } of replay.hits) {
      addCredit(tally, variant, { warned: warned.length, named: named.length, again });
      if (open) addOpen(tally, variant, end);
    }
    const at = replay.ended_at === null ? null : Date.parse(replay.ended_at);
    span(tally, at, at);
  }
}

/** Adds up tallies of the same variants over different sessions; only the given tasks where they are given. */
export function mergeTallies(
  variants: readonly Variant[],
  tallies: readonly Tally[],
  only: ReadonlySet<string> | null = null,
): Tally {
  const sum = emptyTally(variants);
  for (const { tasks, credits, ends, open, from, to } of tallies) {
    addEnds(sum.ends, ends);
    for (const [variant, its] of open) addOpen(sum, variant, its);
    for (const [key, part] of tasks) {
      if (only !== null && !only.has(key)) continue;
      const whole = sum.tasks.get(key) ?? newTask(part.family);
      sum.tasks.set(key, whole);
      addTask(whole, part);
    }
    for (const [variant, credit] of credits) addCredit(sum, variant, credit);
    span(sum, from, to);
  }
  return sum;
}

export function newTask(family: string): TaskTally {
  return {
    ...{ family, sessions: 0, silent: 0, touched: false },
    usage: { tokens: 0, sessions: 0 },
    harmedBy: new Set(),
    helpedBy: new Set(),
    doubtedBy: new Set(),
    failures: noFailures(),
  };
}

export function noFailures(): FailureCounts {
  return { met: 0, warned: 0, cleared: 0, named: 0, lost: 0, lostWarned: 0, namedJudged: 0, namedPassed: 0 };
}

export function addFailures(sum: FailureCounts, part: FailureCounts): void {
  for (const field of Object.keys(part) as (keyof FailureCounts)[]) sum[field] += part[field];
}

function addReplay(task: TaskTally, replay: SessionReplay, variants: readonly Variant[]): void {
  const { failures, cleared, passed, tokens, hits } = replay;
  for (const hit of hits) addHit(task, hit, variants[hit.variant]);
  const drafted = hits.filter(({ variant }) => variants[variant]?.draft === true);
  const warned = union(drafted.map((hit) => hit.warned)).length;
  const named = union(drafted.map((hit) => hit.named)).length;
  task.sessions += 1;
  if (!drafted.some(({ useful }) => useful)) task.silent += 1;
  if (tokens > 0) {
    task.usage.tokens += tokens;
    task.usage.sessions += 1;
  }
  addFailures(task.failures, {
    ...{ met: failures, warned, cleared, named },
    lost: passed === false ? failures : 0,
    lostWarned: passed === false ? warned : 0,
    namedJudged: passed === null ? 0 : named,
    namedPassed: passed === true ? named : 0,
  });
}

function addHit(task: TaskTally, hit: Hit, variant: Variant | undefined): void {
  if (variant === undefined) return;
  if (isOnTrial(variant) || !variant.draft) task.touched = true;
  if (hit.useful) task.helpedBy.add(hit.variant);
  if (hit.harms) task.harmedBy.add(hit.variant);
  if (hit.doubted) task.doubtedBy.add(hit.variant);
}

function addTask(whole: TaskTally, part: TaskTally): void {
  whole.sessions += part.sessions;
  whole.silent += part.silent;
  whole.usage.tokens += part.usage.tokens;
  whole.usage.sessions += part.usage.sessions;
  whole.touched ||= part.touched;
  for (const variant of part.harmedBy) whole.harmedBy.add(variant);
  for (const variant of part.helpedBy) whole.helpedBy.add(variant);
  for (const variant of part.doubtedBy) whole.doubtedBy.add(variant);
  addFailures(whole.failures, part.failures);
}

function addCredit({ credits }: Tally, variant: number, { warned, named, again }: Credit): void {
  const known = credits.get(variant) ?? { warned: 0, named: 0, again: { accepted: 0, failed: 0 } };
  credits.set(variant, {
    ...{ warned: known.warned + warned, named: known.named + named },
    again: {
      accepted: known.again.accepted + again.accepted,
      failed: known.again.failed + again.failed,
    },
  });
}

function addOpen({ open }: Tally, variant: number, ends: Ends): void {
  const known: Ends = open.get(variant) ?? new Map<string, { of: number; passed: number }>();
  open.set(variant, known);
  addEnds(known, ends);
}

function endOf({ family, passed }: SessionReplay): Ends {
  return new Map(passed === null ? [] : [[family, { of: 1, passed: Number(passed) }] as const]);
}

function span(tally: Tally, from: number | null, to: number | null): void {
  if (from !== null) tally.from = Math.min(tally.from ?? from, from);
  if (to !== null) tally.to = Math.max(tally.to ?? to, to);
}
