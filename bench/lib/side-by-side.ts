/** One way of doing the work: sets up what it needs, and resolves with how long the work itself took, in ms. */
export type Measured = () => Promise<number>;

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/**
 * Runs each way `runs` times, in turn (a b a b …), so that what the machine does meanwhile falls on all alike.
 * @returns the times of each, in ms
 */
export async function sideBySide<Name extends string>(
  ways: Readonly<Record<Name, Measured>>,
  runs: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(ways) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let run = 0; run < runs; run += 1) {
    for (const name of names) times[name].push(await ways[name]());
  }
  return times;
}

/** Ratios run by run: both times of a ratio were measured one after the other. */
export function ratios(times: readonly number[], base: readonly number[]): number[] {
  return times.map((time, run) => time / (base[run] ?? Number.NaN));
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    min: at(0),
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    max: at(sorted.length - 1),
  };
}
