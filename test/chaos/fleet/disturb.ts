import type { Fault, PlannedFault } from './plan-faults.ts';

/** Faults that come as the work goes on. */
export interface Disturbance {
  /** Whoever has come so far begins the faults that are due; waits while an earlier one is not over. */
  readonly reached: (sent: number) => Promise<void>;
  /** Resolves once all that was planned is over. */
  readonly over: () => Promise<void>;
}

/**
 * Causes each fault when the work has come to its place, one after the other, the work going on meanwhile.
 * @param note told what begins and ends, for whoever has to find out what came of it.
 */
export function disturb(
  plan: readonly PlannedFault[],
  cause: (fault: Fault) => Promise<void>,
  note: (line: string) => void,
): Disturbance {
  const due = [...plan];
  let last = Promise.resolve();

  async function reached(sent: number): Promise<void> {
    while (due[0] !== undefined && due[0].at <= sent) {
      const before = last;
      const { fault } = due.shift()!;
      last = before.then(async () => {
        note(`begins: ${JSON.stringify(fault)}`);
        await cause(fault);
        note('over');
      });
      // Nobody waits for it yet; who waits later hears what it throws.
      last.catch(() => undefined);
      await before;
    }
  }

  return {
    reached,
    over: async () => {
      await reached(Number.POSITIVE_INFINITY);
      await last;
    },
  };
}
