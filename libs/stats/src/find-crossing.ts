/**
 * Where a monotone condition changes: `below` holds at `low` and not at `high`; halves the interval until its ends are
 * neighbours in double precision (some 60 steps), and returns the upper of them.
 */
export function findCrossing(low: number, high: number, below: (x: number) => boolean): number {
  let left = low;
  let right = high;
  for (;;) {
    const middle = left + (right - left) / 2;
    if (middle <= left || middle >= right) return right;
    if (below(middle)) left = middle;
    else right = middle;
  }
}
