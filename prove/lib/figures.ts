import { wilson } from '@nocturne/stats';
import type { Figure } from './proof.ts';

/** A share with its 95% interval by Wilson, told only. */
export function share(what: string, count: number, of: number): Figure {
  return {
    what: `${what} (${count} of ${of})`,
    value: of === 0 ? NaN : count / of,
    interval: wilson(count, of),
    bar: null,
    met: null,
  };
}

/** A share that has to be at least so much. Nothing counted meets no bar. */
export function shareAtLeast(what: string, count: number, of: number, bar: number): Figure {
  return { ...share(what, count, of), bar: `≥ ${bar}`, met: of > 0 && count / of >= bar };
}

/**
 * A share estimated by simulation that has to stay at or below a limit: met within two standard errors of it, since the
 * estimate of a rate that lies right at its limit is above it half of the time. Where nothing was told, nothing was false.
 */
export function shareAtMost(what: string, count: number, of: number, limit: number): Figure {
  const slack = of === 0 ? 0 : 2 * Math.sqrt((limit * (1 - limit)) / of);
  return {
    ...share(what, count, of),
    bar: `≤ ${limit} + 2 SE = ${(limit + slack).toFixed(4)}`,
    met: of === 0 || count / of <= limit + slack,
  };
}

/** A plain number, told only. */
export function number(what: string, value: number): Figure {
  return { what, value, interval: null, bar: null, met: null };
}

/** A mean that has to be at most so much, within two standard errors. */
export function meanAtMost(what: string, values: readonly number[], limit: number): Figure {
  const told = mean(what, values);
  const { se } = meanOf(values);
  const bar = `≤ ${limit} + 2 SE = ${(limit + 2 * se).toFixed(1)}`;
  return { ...told, bar, met: told.value <= limit + 2 * se };
}

/** A mean that has to be at least so much, within two standard errors. */
export function meanAtLeast(what: string, values: readonly number[], limit: number): Figure {
  const told = mean(what, values);
  const { se } = meanOf(values);
  const bar = `≥ ${limit} − 2 SE = ${(limit - 2 * se).toFixed(0)}`;
  return { ...told, bar, met: told.value >= limit - 2 * se };
}

/** A mean, told only. */
export function mean(what: string, values: readonly number[]): Figure {
  const { mean: value, se } = meanOf(values);
  return { what, value, interval: [value - 1.96 * se, value + 1.96 * se], bar: null, met: null };
}

function meanOf(values: readonly number[]): { readonly mean: number; readonly se: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, se: Math.sqrt(squares / Math.max(1, values.length - 1) / values.length) };
}
