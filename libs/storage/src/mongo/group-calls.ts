/** Groups under way at once: while they are, further calls gather. */
const mostGroups = 2;
/** Calls in a group: beyond that a larger one saves nothing. */
const mostCalls = 100;

interface Call<I, R> {
  readonly item: I;
  readonly resolve: (answer: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes one round trip of calls that come together: those of one turn of the event loop, and those that come while others
 * are under way. Nothing waits for company, so that a call alone takes as long as it always did.
 * @param run answers several, in their order; where it rejects, each of them does
 */
export function groupCalls<I, R>(
  run: (items: readonly I[]) => Promise<readonly R[]>,
): (item: I) => Promise<R> {
  let waiting: Call<I, R>[] = [];
  let underWay = 0;
  let planned = false;

  async function answer(calls: readonly Call<I, R>[]): Promise<void> {
    try {
      const answers = await run(calls.map(({ item }) => item));
      for (const [index, { resolve }] of calls.entries()) resolve(answers[index] as R);
    } catch (error) {
      for (const { reject } of calls) reject(error);
    }
  }

  function begin(): void {
    planned = false;
    while (waiting.length > 0 && underWay < mostGroups) {
      const group = waiting.slice(0, mostCalls);
      waiting = waiting.slice(mostCalls);
      underWay += 1;
      void answer(group).then(() => {
        underWay -= 1;
        begin();
      });
    }
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (planned || underWay === mostGroups) return;
      planned = true;
      setImmediate(begin);
    });
}
