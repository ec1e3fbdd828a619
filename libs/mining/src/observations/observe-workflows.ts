import type { Call, Digest } from '@nocturne/contracts';
import { isAccepted } from '../episodes/change.ts';
import { smallest } from '../fold/counter.ts';
import type { Observation } from './observation.ts';

/** Longest order of tools that is looked for, tools of a thread that are looked at, orders kept of one session. */
const limits = { length: 5, tools: 1_000, orders: 300 } as const;

/**
 * The orders in which the session used its tools, two to five different ones in a row, accepted calls only, repeated
 * calls of one tool taken as one.
 */
export function observeWorkflows(digest: Digest): Observation[] {
  const threads = new Map<number, string[]>();
  for (const call of digest.calls) {
    if (isAccepted(call)) append(threads, call);
  }
  const orders = new Map<string, readonly string[]>();
  for (const sequence of threads.values()) {
    for (const order of ordersOf(sequence)) orders.set(JSON.stringify(order), order);
  }
  const kept = orders.size > limits.orders ? smallest([...orders.keys()], limits.orders) : [...orders.keys()];
  const observations: Observation[] = [];
  for (const id of kept) {
    observations.push({
      kind: 'workflow',
      key: [digest.family, ...(orders.get(id) ?? [])],
      sums: { occurrences: 1 },
    });
  }
  if (kept.length < orders.size) {
    observations.push({
      kind: 'workflow',
      key: [digest.family],
      sums: { left_out: orders.size - kept.length },
    });
  }
  return observations;
}

function append(threads: Map<number, string[]>, { thread, tool }: Call): void {
  const sequence = threads.get(thread) ?? [];
  threads.set(thread, sequence);
  if (sequence.at(-1) !== tool && sequence.length < limits.tools) sequence.push(tool);
}

function* ordersOf(sequence: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < sequence.length; start += 1) {
    const order: string[] = [];
    for (const tool of sequence.slice(start, start + limits.length)) {
      if (order.includes(tool)) break;
      order.push(tool);
      if (order.length >= 2) yield [...order];
    }
  }
}
