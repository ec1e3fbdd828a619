import type { PruneResponse } from '@nocturne/contracts';
import type { Garbage, Suspicion } from '../../ports.ts';

interface Collecting {
  /** Blobs that stay, with all that lies beneath them. */
  readonly roots: Iterable<string>;
  readonly now: string;
  readonly isVersion: (blob: string) => boolean;
  /** Whether to tell only what would go. */
  readonly dryRun: boolean;
  /** False once the right to collect was lost. */
  readonly isHeld: () => Promise<boolean>;
}

/** How long a blob is let be that nothing refers to. Whoever writes a version names it within minutes. */
export const graceMs = 24 * 3_600_000;

type Suspects = Suspicion['suspects'];

/** Blobs that are read at a time. */
const atOnce = 64;

/**
 * Marks, waits, deletes. What no root leads to is under suspicion from when it was first seen so, as it was seen: a writer that
 * uses it again renews it, which lifts the suspicion from it and from all that lies beneath. What is still suspected after the grace
 * is removed, from the top down, each only as it was seen and only when nothing that is there refers to it any more: so a
 * writer that finds a node and leaves what is beneath it alone finds it whole, whenever it looks.
 *
 * It may die at any moment: what it has removed nothing refers to, and what it has not is found again.
 */
export async function collectGarbage(
  garbage: Garbage,
  { roots, now, dryRun, isVersion, isHeld }: Collecting,
): Promise<PruneResponse['blobs']> {
  const stamps = new Map<string, string>();
  for await (const { id, stamp } of garbage.list()) stamps.set(id, stamp);
  const live = new Set<string>();
  await markFrom(garbage, roots, live);
  const suspects = suspectsAmong(stamps, live, (await garbage.suspicion()).suspects, now);
  const isOver = ({ since }: Suspects[string]) => Date.parse(now) - Date.parse(since) >= graceMs;
  const young = Object.entries(suspects).filter(([, suspect]) => !isOver(suspect));
  // What was written or renewed of late may be about to be named: it stays, and what lies beneath it.
  await markFrom(
    garbage,
    young.map(([id]) => id),
    live,
  );
  const condemned = new Map(
    Object.entries(suspects).flatMap(([id, { stamp }]) => (live.has(id) ? [] : [[id, stamp] as const])),
  );
  const waiting = Object.keys(suspects).length - condemned.size;
  const counts = { live: stamps.size - waiting - condemned.size, waiting, removed: condemned.size };
  if (dryRun) return counts;
  await garbage.suspect({ at: now, suspects });
  // Documents that know of no version that is there were not made beside these blobs, or were lost: nothing is taken on their word.
  if (![...stamps.keys()].some((id) => isVersion(id) && live.has(id))) return { ...counts, removed: 0 };
  return { ...counts, removed: await removeFromTop(garbage, condemned, isHeld) };
}

/** Adds to `live` what these lead to. */
async function markFrom(garbage: Garbage, roots: Iterable<string>, live: Set<string>): Promise<void> {
  let next = [...roots];
  while (next.length > 0) {
    const fresh = [...new Set(next)].filter((blob) => !live.has(blob));
    for (const blob of fresh) live.add(blob);
    next = [];
    for (let from = 0; from < fresh.length; from += atOnce) {
      const beneath = fresh.slice(from, from + atOnce).map((blob) => garbage.beneath(blob));
      next.push(...(await Promise.all(beneath)).flat());
    }
  }
}

function suspectsAmong(
  stamps: ReadonlyMap<string, string>,
  live: ReadonlySet<string>,
  before: Suspects,
  now: string,
): Suspects {
  const suspects: Record<string, Suspects[string]> = {};
  for (const [id, stamp] of stamps) {
    if (live.has(id)) continue;
    const known = before[id];
    suspects[id] = known?.stamp === stamp ? known : { stamp, since: now };
  }
  return suspects;
}

/** @returns how many it removed */
async function removeFromTop(
  garbage: Garbage,
  condemned: Map<string, string>,
  isHeld: () => Promise<boolean>,
): Promise<number> {
  const beneath = new Map<string, readonly string[]>();
  const above = new Map<string, number>();
  for (const id of condemned.keys()) {
    const children = [...new Set(await garbage.beneath(id))].filter((child) => condemned.has(child));
    beneath.set(id, children);
    for (const child of children) above.set(child, (above.get(child) ?? 0) + 1);
  }
  const ready = [...condemned.keys()].filter((id) => !above.has(id));
  let removed = 0;
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const stamp = condemned.get(id);
    if (stamp === undefined) continue;
    if (removed % 100 === 0 && !(await isHeld())) return removed;
    // Where it was renewed meanwhile nothing beneath it becomes ready: all of that stays.
    if (!(await garbage.remove({ id, stamp }))) continue;
    removed += 1;
    for (const child of beneath.get(id) ?? []) {
      const left = (above.get(child) ?? 0) - 1;
      above.set(child, left);
      if (left === 0) ready.push(child);
    }
  }
  return removed;
}
