import { addPair, evidenceOf, startEProcess } from './e-process.ts';

/** P-values that stay valid however often they were looked at on the way, and whenever one stopped. */
export interface SequentialP {
  /** Against "the second is worse than the first by the margin or more": small says that it is not. */
  readonly noWorse: number;
  /** Against "the second is no worse than the first, on average": small says that it is worse. */
  readonly worse: number;
}

/**
 * What pairs say in the order in which they came: for each question 1 / the most evidence there ever was, by the e-process of
 * {@link startEProcess}. To stop as soon as one is at most α is a mistake with a chance of at most α, since an e-process ever
 * reaches 1/α with no greater chance.
 * Sources: J. Ville (1939), as there; G. Shafer, A. Shen, N. Vereshchagin, V. Vovk, Stat. Sci. 26 (2011) 84–101.
 * @param differences second less first, each in [−1, 1], one a task: of its repeats the mean
 * @param margin δ, above 0 and below 1
 */
export function sequentialP(differences: readonly number[], margin: number): SequentialP {
  return {
    noWorse: 1 / mostEvidence(differences, margin),
    // The other way round and without a margin: evidence that the first is better.
    worse:
      1 /
      mostEvidence(
        differences.map((difference) => -difference),
        0,
      ),
  };
}

function mostEvidence(differences: readonly number[], margin: number): number {
  let process = startEProcess(margin);
  let most = 1;
  for (const difference of differences) {
    process = addPair(process, difference);
    most = Math.max(most, evidenceOf(process));
  }
  return most;
}
