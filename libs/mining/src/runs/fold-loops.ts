/** Longest round that is folded. */
const longest = 4;

/**
 * The sequence with rounds that follow upon themselves made once: `a a b c b c d` is `a b c d`. Short rounds first, so that a
 * loop within a loop is folded before the one around it.
 */
export function foldLoops(sequence: readonly string[]): string[] {
  let folded = [...sequence];
  for (let period = 1; period <= longest; period += 1) folded = withoutRounds(folded, period);
  return folded;
}

function withoutRounds(sequence: readonly string[], period: number): string[] {
  const kept: string[] = [];
  let at = 0;
  while (at < sequence.length) {
    const repeats =
      kept.length >= period &&
      at + period <= sequence.length &&
      Array.from({ length: period }, (_, place) => place).every(
        (place) => kept[kept.length - period + place] === sequence[at + place],
      );
    if (repeats) at += period;
    else {
      kept.push(sequence[at] ?? '');
      at += 1;
    }
  }
  return kept;
}
