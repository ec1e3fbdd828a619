/**
 * The level of the k-th look at the same data: 6α / (π²k²). Over however many looks the levels add up to at most alpha,
 * since Σ 1/k² = π²/6 (Euler); by the union bound the chance of one false alarm among them is at most alpha.
 * @param look 1 for the first
 */
export function spendAlpha(alpha: number, look: number): number {
  return (6 * alpha) / (Math.PI * Math.PI * look * look);
}

/**
 * The number under which to look at what is left of a draft, once the same data said which parts to leave out: each part
 * doubles the number, so that {@link spendAlpha} divides the level by four. Whoever picks the parts by what harm the data
 * shows has a choice, the wider the more parts are left out, and could otherwise pick until the rest looks harmless.
 * That this is enough is simulated (`npm run prove -- gate-statistics`).
 */
export function lookWithout(look: number, parts: number): number {
  return look * 2 ** parts;
}

/**
 * With how many cases the same question is asked again after a look that decided nothing: half as many more. Looks a few cases
 * apart say nearly the same, and each would be paid for with a stricter level.
 */
export function casesOfNextLook(cases: number): number {
  return Math.ceil(1.5 * cases);
}
