import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * The least share of discordant pairs that a plan reckons with. None seen in a few pairs does not mean none to come:
 * one in twenty is the margin that the gate itself works to.
 */
export const discordantFloor = 0.05;

/**
 * Pairs needed for Tango's test to show, with this power, that the second is not worse than the first by `margin`, where
 * in truth they are alike: n = (z₁₋ₐ·√v₀ + z_power·√ψ)² / δ², rounded up; v₀ is the variance of a pair's difference under
 * the hypothesis to be rejected, ψ that under the truth. The familiar (z₁₋ₐ + z_power)²·ψ/δ² takes v₀ for ψ; it falls
 * short where few pairs differ (power .71 instead of .8 at ψ = δ = .05) and comes to the same where many do.
 * Source: J. M. Nam, Biometrics 53 (1997) 1422–1430.
 * @param discordant ψ, the share of pairs that differ; below {@link discordantFloor} it is raised to that
 * @param margin δ, above 0
 */
export function requiredPairs(discordant: number, margin: number, alpha: number, power = 0.8): number {
  const share = Math.max(discordant, discordantFloor);
  const deviation =
    normalQuantile(1 - alpha) * Math.sqrt(variance(share, margin)) + normalQuantile(power) * Math.sqrt(share);
  return Math.ceil((deviation * deviation) / (margin * margin));
}

/** The power that so many pairs give: {@link requiredPairs} the other way round, by the same approximation. */
export function powerOfPairs(n: number, discordant: number, margin: number, alpha: number): number {
  const share = Math.max(discordant, discordantFloor);
  const reach = margin * Math.sqrt(n) - normalQuantile(1 - alpha) * Math.sqrt(variance(share, margin));
  return normalCdf(reach / Math.sqrt(share));
}

/** What v₀ tends to, by the constrained estimate of Tango's score, where both kinds of discordant pair are ψ/2. */
function variance(share: number, margin: number): number {
  const spread = margin * (1 - margin);
  const linear = 2 * margin - share;
  const onlyFirst = (Math.sqrt(linear * linear + 4 * share * spread) - linear) / 4;
  return 2 * onlyFirst + spread;
}
