/**
 * P(Z ≤ z) of the standard normal, with full relative precision in the lower tail.
 * Source: W. J. Cody, Algorithm 715 (ANORM), ACM Trans. Math. Softw. 19 (1993) 22–32; rational approximations of
 * Cody, Math. Comp. 23 (1969) 631–637.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const size = Math.abs(z);
  if (size <= 0.66291) return 0.5 + centre(z);
  const tail = size <= Math.sqrt(32) ? middleTail(size) : farTail(size);
  return z > 0 ? 1 - tail : tail;
}

const centreTop = [2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356] as const;
const centreLead = 0.06568233791820745;
const centreBottom = [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673] as const;

const middleTop = [
  0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726,
  6848.190450536283, 11602.65143764735, 9842.714838383978,
] as const;
const middleLead = 1.0765576773720192e-8;
const middleBottom = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
] as const;

const farTop = [
  0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  0.000029112874951168793,
] as const;
const farLead = 0.023073441764940174;
const farBottom = [
  1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 0.00007297515550839662,
] as const;

const inverseRootTwoPi = 0.3989422804014327;

function centre(z: number): number {
  return z * ratio(z * z, centreLead, centreTop, centreBottom);
}

function middleTail(size: number): number {
  return gauss(size) * ratio(size, middleLead, middleTop, middleBottom);
}

function farTail(size: number): number {
  const square = 1 / (size * size);
  const correction = square * ratio(square, farLead, farTop, farBottom);
  return (gauss(size) * (inverseRootTwoPi - correction)) / size;
}

/** A rational function by Horner's rule: `lead` is the numerator's first coefficient, the denominator's is 1. */
function ratio(x: number, lead: number, top: readonly number[], bottom: readonly number[]): number {
  const numerator = top.reduce((sum, coefficient) => sum * x + coefficient, lead);
  const denominator = bottom.reduce((sum, coefficient) => sum * x + coefficient, 1);
  return numerator / denominator;
}

/** exp(−x²/2), split so that squaring x loses no digits. */
function gauss(x: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  return Math.exp(-coarse * coarse * 0.5) * Math.exp(-(x - coarse) * (x + coarse) * 0.5);
}
