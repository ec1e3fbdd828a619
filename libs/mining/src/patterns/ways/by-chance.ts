/** Occurrences of one item that are told apart; more are as good as that many. */
const mostOccurrences = 3;

/** Whether the sequence holds these items in this order, with whatever lies between them. */
export function holds(sequence: readonly string[], order: readonly string[]): boolean {
  return endOf(sequence, order) !== null;
}

/**
 * The chance that a sequence holds the order if its items were shuffled: of one occurrence each, one in k factorial.
 */
export function chanceOfOrder(sequence: readonly string[], order: readonly string[]): number {
  const counts = order.map((item) =>
    Math.min(mostOccurrences, sequence.filter((each) => each === item).length),
  );
  return counts.includes(0) ? 0 : shuffled(counts, 0);
}

/** By the counts left and the place reached: known once for all, as there are few. */
const known = new Map<string, number>();

function shuffled(counts: readonly number[], place: number): number {
  if (place === counts.length) return 1;
  if (counts[place] === 0) return 0;
  const key = `${place} ${counts.join(' ')}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const chance = counts.reduce((sum, count, item) => {
    if (count === 0) return sum;
    const left = counts.with(item, count - 1);
    return sum + (count / total) * shuffled(left, item === place ? place + 1 : place);
  }, 0);
  known.set(key, chance);
  return chance;
}

/**
 * The chance that one item of the order stands where the order wants it, if it alone were put anywhere and all else stayed in
 * its place; null where the others do not stand in order, or the item is not there.
 */
export function chanceOfPlace(
  sequence: readonly string[],
  order: readonly string[],
  place: number,
): number | null {
  const item = order[place] ?? '';
  const others = sequence.filter((each) => each !== item);
  const times = sequence.length - others.length;
  if (times === 0) return null;
  const before = endOf(others, order.slice(0, place));
  const after = endOf(others.toReversed(), order.slice(place + 1).toReversed());
  if (before === null || after === null) return null;
  // Gaps between the others, the two ends among them; those that lie behind what has to come before and ahead of the rest.
  const gaps = others.length + 1;
  const right = others.length - after - before + 1;
  if (right <= 0) return null;
  // The chance that none of the occurrences falls into a right gap, of all ways of spreading them.
  let none = 1;
  for (let each = 0; each < times; each += 1) none *= Math.max(0, gaps - right + each) / (gaps + each);
  return 1 - none;
}

/** How many items from the beginning it takes until the order is there; null where it is not. */
function endOf(sequence: readonly string[], order: readonly string[]): number | null {
  let end = 0;
  for (const item of order) {
    const at = sequence.indexOf(item, end);
    if (at < 0) return null;
    end = at + 1;
  }
  return end;
}
