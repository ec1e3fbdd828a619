/** Offsets of one log fit below this; 2^53 / 2^36 leaves room for 131,072 logs of 68 thousand million messages. */
const span = 2 ** 36;

/** Where a message lies in the `messages` table: all messages of a log in one run, in order of offset. */
export function placeOf(log: number, offset: number): number {
  return log * span + offset;
}

export function offsetAt(place: number): number {
  return place % span;
}
