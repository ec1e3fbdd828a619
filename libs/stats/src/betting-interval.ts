import { bets } from './e-process.ts';
import { findCrossing } from './find-crossing.ts';
import type { Interval } from './interval.ts';

/**
 * Two one-sided limits of the mean of values in [−1, 1] that hold however often they are looked at, whenever the looking stops
 * and whatever the spread: those means against which the evidence, ∏(1 + λ(d − m)) averaged over the {@link bets} λ, has not come to
 * 1/alpha. So who stops as soon as a limit says enough errs in alpha of all cases at the most.
 * Source: I. Waudby-Smith, A. Ramdas, J. R. Stat. Soc. B 86 (2024) 1–27.
 * @param values in the order in which they came, none left out; of repeats of one task, their mean: a value is a task
 * @param alpha of each limit
 */
export function bettingInterval(values: readonly number[], alpha: number): Interval {
  return [
    lowerLimit(values, alpha),
    -lowerLimit(
      values.map((value) => -value),
      alpha,
    ),
  ];
}

/** The evidence falls as the mean that it is held against grows, since each of its factors does. */
function lowerLimit(values: readonly number[], alpha: number): number {
  const enough = Math.log(1 / alpha);
  if (logEvidence(values, -1 + 1e-9) < enough) return -1;
  return findCrossing(-1 + 1e-9, 1 - 1e-9, (mean) => logEvidence(values, mean) >= enough);
}

/** In logarithms: of many values the products leave what a number can hold. */
function logEvidence(values: readonly number[], mean: number): number {
  const logs = bets.map((bet) =>
    values.reduce((sum, value) => sum + Math.log1p((bet * (value - mean)) / (1 + mean)), 0),
  );
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / bets.length);
}
