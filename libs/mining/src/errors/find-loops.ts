import type { Call } from '@nocturne/contracts';

/** A stretch of calls made over and over: the same tools with the same arguments, unchanged. */
interface Loop {
  /** Index of its first call. */
  readonly start: number;
  /** Calls in one round: 1 for the same call again and again, 2 for to and fro. */
  readonly period: number;
  /** Rounds, the first among them. */
  readonly rounds: number;
  /** Indexes of all its calls, ascending. */
  readonly calls: readonly number[];
}

/** The longest round that is looked for, and how often it has to be made to be a loop. */
const longest = 4;
const leastRounds = 3;

/**
 * The loops of a session, thread by thread, in the order in which they begin; none overlaps another of its thread, the
 * shorter round first. Whether a round did any good is not asked: who makes the same calls a third time has learned nothing
 * from the first two. The work is linear in the calls.
 */
export function findLoops(calls: readonly Call[]): Loop[] {
  const threads = new Map<number, number[]>();
  for (const [index, { thread }] of calls.entries()) {
    const known = threads.get(thread);
    if (known === undefined) threads.set(thread, [index]);
    else known.push(index);
  }
  const made = calls.map(({ tool, arguments: values }) =>
    JSON.stringify([tool, ...values.map(({ name, hash }) => [name, hash])]),
  );
  return [...threads.values()].flatMap((indexes) => loopsIn(indexes, made)).sort((a, b) => a.start - b.start);
}

function loopsIn(indexes: readonly number[], made: readonly string[]): Loop[] {
  const keys = indexes.map((index) => made[index]);
  const loops: Loop[] = [];
  let at = 0;
  while (at < keys.length) {
    const loop = loopAt(keys, at);
    if (loop !== null) {
      const covered = indexes.slice(at, at + loop.period * loop.rounds);
      loops.push({ start: covered[0] ?? 0, ...loop, calls: covered });
    }
    at += loop === null ? 1 : loop.period * loop.rounds;
  }
  return loops;
}

function loopAt(keys: readonly unknown[], at: number): { period: number; rounds: number } | null {
  for (let period = 1; period <= longest; period += 1) {
    let same = 0;
    while (at + period + same < keys.length && keys[at + same] === keys[at + period + same]) same += 1;
    const rounds = Math.floor(same / period) + 1;
    if (rounds >= leastRounds) return { period, rounds };
  }
  return null;
}
