import { stepsToLeave } from './solve-chain.ts';

/**
 * A chart that notices when something becomes more frequent than it was. Its score after each case is
 * max(0, score + up) where it happened, max(0, score − down) where it did not; at `limit` it alarms. All three are whole
 * numbers of one small unit, so that its run lengths are those of a finite chain and are computed, not simulated.
 */
export interface CusumPlan {
  readonly p0: number;
  readonly p1: number;
  readonly up: number;
  readonly down: number;
  readonly limit: number;
  /** The limit on the usual scale, where an occurrence counts ln(p1/p0). */
  readonly h: number;
  /** Mean number of cases until an alarm: while the rate is p0 (a false one), and from a start at 0 once it is p1. */
  readonly runInControl: number;
  readonly runToNotice: number;
}

/** Units that an occurrence and its absence together make: the finer, the nearer the likelihood ratio, the larger the chain. */
const fineness = 16;
/** No chain larger than this is solved. */
const mostStates = 1_500;

/**
 * The chart for a rate that was p0 and must not become p1, with the least limit whose mean run until a false alarm is at
 * least `inControl` cases.
 * Sources: M. R. Reynolds, Z. G. Stoumbos, J. Qual. Technol. 31 (1999) 87–108 (the Bernoulli CUSUM on a lattice);
 * D. Brook, D. A. Evans, Biometrika 59 (1972) 539–549 (run lengths of a chain); E. S. Page, Biometrika 41 (1954) 100–115.
 * @param p0 above 0, @param p1 above p0 and below 1
 */
export function planCusum(p0: number, p1: number, inControl: number): CusumPlan {
  const steps = scoresOf(p0, p1);
  let low = 0;
  let high = steps.up + 1;
  while (high < mostStates && runLength(steps, high, p0) < inControl) [low, high] = [high, high * 2];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (runLength(steps, middle, p0) < inControl) low = middle;
    else high = middle;
  }
  return planOf(p0, p1, high);
}

/** The chart with a given limit in units: for looking at how long it runs. */
export function planOf(p0: number, p1: number, limit: number): CusumPlan {
  const { up, down, unit } = scoresOf(p0, p1);
  return {
    ...{ p0, p1, up, down, limit, h: limit * unit },
    runInControl: runLength({ up, down }, limit, p0),
    runToNotice: runLength({ up, down }, limit, p1),
  };
}

/** The score after one more case. */
export function stepCusum(
  { up, down }: Pick<CusumPlan, 'up' | 'down'>,
  score: number,
  happened: boolean,
): number {
  return happened ? score + up : Math.max(0, score - down);
}

/** ln(p1/p0) and ln((1−p0)/(1−p1)), rounded to units of which they are {@link fineness} together, neither to nothing. */
function scoresOf(p0: number, p1: number) {
  const occurred = Math.log(p1 / p0);
  const not = Math.log((1 - p0) / (1 - p1));
  const unit = (occurred + not) / fineness;
  const up = Math.min(fineness - 1, Math.max(1, Math.round(occurred / unit)));
  return { up, down: fineness - up, unit };
}

/** Mean number of cases until the score is at the limit, from 0 on, at a rate. */
function runLength({ up, down }: Pick<CusumPlan, 'up' | 'down'>, limit: number, rate: number): number {
  const states = Array.from({ length: limit }, (_, score) => {
    const after: [number, number][] = [[Math.max(0, score - down), 1 - rate]];
    if (score + up < limit) after.push([score + up, rate]);
    return after;
  });
  return stepsToLeave(states)[0] ?? 0;
}
