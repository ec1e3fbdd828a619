import { byText } from '../../text.ts';

/** Items that follow one another, with whatever lies between them; no item twice. */
export interface Order {
  readonly items: readonly string[];
  /** Indexes of the sequences that hold it, ascending. */
  readonly within: readonly number[];
}

interface OrderLimits {
  /** Sequences that have to hold an order. */
  readonly least: number;
  readonly shortest: number;
  readonly longest: number;
  /** Orders looked at; where there are more, twice as many sequences have to hold one. */
  readonly most: number;
}

/**
 * The orders that so many sequences hold: PrefixSpan, with gaps of any length.
 * Source: J. Pei et al., ICDE 2001, 215–224.
 */
export function frequentOrders(
  sequences: readonly (readonly string[])[],
  { least, shortest, longest, most }: OrderLimits,
): Order[] {
  const found: Order[] = [];
  let visited = 0;
  const grow = (prefix: readonly string[], rests: readonly Rest[]): boolean => {
    for (const [item, next] of extensions(sequences, prefix, rests)) {
      if (next.length < least) continue;
      visited += 1;
      if (visited > most) return false;
      const items = [...prefix, item];
      if (items.length >= shortest) found.push({ items, within: next.map(({ index }) => index) });
      if (items.length < longest && !grow(items, next)) return false;
    }
    return true;
  };
  const all = sequences.map((_, index) => ({ index, from: 0 }));
  if (grow([], all)) return found;
  return frequentOrders(sequences, { least: 2 * least, shortest, longest, most });
}

/** Those that no longer order stands for in the very same sequences. */
export function closedOrders(orders: readonly Order[]): Order[] {
  const covered = new Set<string>();
  for (const { items, within } of orders) {
    for (const [place] of items.entries()) covered.add(keyOf(items.toSpliced(place, 1), within.length));
  }
  return orders.filter(({ items, within }) => !covered.has(keyOf(items, within.length)));
}

/** A sequence from a place on. */
interface Rest {
  readonly index: number;
  readonly from: number;
}

/** Every item that may follow, in the order of their names, with what is left behind its first occurrence. */
function extensions(
  sequences: readonly (readonly string[])[],
  prefix: readonly string[],
  rests: readonly Rest[],
): (readonly [string, Rest[]])[] {
  const next = new Map<string, Rest[]>();
  for (const { index, from } of rests) {
    const sequence = sequences[index] ?? [];
    const here = new Set<string>();
    for (let at = from; at < sequence.length; at += 1) {
      const item = sequence[at] ?? '';
      if (here.has(item) || prefix.includes(item)) continue;
      here.add(item);
      const known = next.get(item);
      if (known === undefined) next.set(item, [{ index, from: at + 1 }]);
      else known.push({ index, from: at + 1 });
    }
  }
  return [...next].sort((a, b) => byText(a[0], b[0]));
}

function keyOf(items: readonly string[], count: number): string {
  return `${count} ${items.join(' ')}`;
}
