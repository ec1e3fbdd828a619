/**
 * The entries that make a draft fail, by group testing: the smallest group, in order of suspicion, that fails without the
 * rest names the one that tips it over; without that one the search goes on until what is left does not fail. Costs about
 * log₂(n) tests a culprit. It holds where an entry more never makes a draft fail less.
 * @param suspects the least suspect first
 * @param fails whether a draft with these of the suspects in it fails
 * @returns in the order found; empty where the draft does not fail, or fails without any of them
 */
export function findCulprits(
  suspects: readonly string[],
  fails: (kept: readonly string[]) => boolean,
): readonly string[] {
  if (fails([])) return [];
  const culprits: string[] = [];
  let left = suspects;
  while (fails(left)) {
    let [low, high] = [0, left.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (fails(left.slice(0, middle))) high = middle;
      else low = middle;
    }
    const culprit = left[high - 1];
    if (culprit === undefined) break;
    culprits.push(culprit);
    left = left.filter((each) => each !== culprit);
  }
  return culprits;
}
