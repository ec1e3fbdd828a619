import { union, type Hit, type SessionReplay } from '../replay/replay-session.ts';
import { isOnTrial, type Variant } from '../replay/variants.ts';

/** What became of one held-out task, over all its sessions. */
interface TaskTally {
  readonly family: string;
  /** Whether a claim that changes (on trial, or dropped by the draft) speaks to it. */
  touched: boolean;
  /** Whether, under each version, one of its passing sessions is contradicted. */
  readonly harmed: { head: boolean; draft: boolean };
  /** Indexes of the variants that harm it, and of those that would have helped it. */
  readonly harmedBy: Set<number>;
  readonly helpedBy: Set<number>;
}

/** Held-out sessions added up by task, which is the gate's unit: sessions of one task are no independent cases. */
export interface Tally {
  readonly variants: readonly Variant[];
  readonly tasks: Map<string, TaskTally>;
  sessions: number;
  /** Failures that the draft warned of, out of all. */
  readonly warned: { count: number; of: number };
  /** Clearing changes that the draft named, out of the failures that were cleared. */
  readonly named: { count: number; of: number };
}

export function emptyTally(variants: readonly Variant[]): Tally {
  return { variants, tasks: new Map(), sessions: 0, warned: { count: 0, of: 0 }, named: { count: 0, of: 0 } };
}

/** Adds sessions to the tally, in place. In whatever order and portions they come, the sum is the same. */
export function addReplays(tally: Tally, replays: readonly SessionReplay[]): void {
  const { variants, tasks, warned, named } = tally;
  for (const { family, task, failures, cleared, hits } of replays) {
    const key = JSON.stringify([family, task]);
    const ofTask = tasks.get(key) ?? newTask(family);
    tasks.set(key, ofTask);
    for (const hit of hits) addHit(ofTask, hit, variants[hit.variant]);
    const drafted = hits.filter(({ variant }) => variants[variant]?.draft === true);
    warned.count += union(drafted.map((hit) => hit.warned)).length;
    warned.of += failures;
    named.count += union(drafted.map((hit) => hit.named)).length;
    named.of += cleared;
  }
  tally.sessions += replays.length;
}

function newTask(family: string): TaskTally {
  const harmed = { head: false, draft: false };
  return { family, touched: false, harmed, harmedBy: new Set(), helpedBy: new Set() };
}

function addHit(task: TaskTally, hit: Hit, variant: Variant | undefined): void {
  if (variant === undefined) return;
  if (isOnTrial(variant) || !variant.draft) task.touched = true;
  if (hit.useful) task.helpedBy.add(hit.variant);
  if (!hit.harms) return;
  task.harmedBy.add(hit.variant);
  if (variant.head) task.harmed.head = true;
  if (variant.draft) task.harmed.draft = true;
}
