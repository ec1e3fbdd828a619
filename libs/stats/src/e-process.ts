/**
 * Evidence against "the second is worse than the first by `margin` or more", to be looked at after every pair: stop when
 * it is {@link enoughEvidence}, and the chance of having stopped by mistake, ever, is at most .05.
 */
export interface EProcess {
  readonly margin: number;
  /** One running product a bet λ; the evidence is their mean. */
  readonly products: readonly number[];
}

/** At 20 the level is 1/20: Ville's inequality. */
export const enoughEvidence = 20;

/**
 * Shares of what could be bet at the most, 1/(1−δ): with few discordant pairs large bets grow fastest, with many small
 * ones do. The mean over a fixed set is as valid as each, and does nearly as well as the best of them.
 */
export const bets = [0.1, 0.2, 0.35, 0.5, 0.7, 0.9] as const;

/** @param margin δ, above 0 and below 1 */
export function startEProcess(margin: number): EProcess {
  return { margin, products: bets.map(() => 1) };
}

/**
 * Takes in one pair: K ← K · (1 + λ(d + δ)), whose mean is at most K where d's mean is at most −δ, whatever its spread.
 * Source: I. Waudby-Smith, A. Ramdas, J. R. Stat. Soc. B 86 (2024) 1–27 (betting); J. Ville, Étude critique de la notion de
 * collectif (1939).
 * @param difference second less first, in [−1, 1]; of repeats of one task, their mean: a pair is a task
 */
export function addPair({ margin, products }: EProcess, difference: number): EProcess {
  const grown = products.map(
    (product, index) => product * (1 + betOf(index, margin) * (difference + margin)),
  );
  return { margin, products: grown };
}

/** K, from 1 on. */
export function evidenceOf({ products }: EProcess): number {
  return products.reduce((sum, product) => sum + product, 0) / products.length;
}

function betOf(index: number, margin: number): number {
  return (bets[index] ?? 0) / (1 - margin);
}
