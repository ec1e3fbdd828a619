import type { Counter } from '../fold/counter.ts';
import { byText } from '../text.ts';

/**
 * Shapes joined that differ by chance only: an id of random letters and digits may have no digit in it, so `card_qkzt` joins
 * `card_<*>` wherever that is a shape too. Calls by shape.
 */
export function joinShapes(...counters: readonly (Counter | undefined)[]): Map<string, number>[] {
  const bases = new Set(
    counters
      .flatMap((counter) => Object.keys(counter?.kept ?? {}))
      .filter((mask) => /[_.:+-]<\*>$/.test(mask))
      .map((mask) => mask.slice(0, -'<*>'.length)),
  );
  const longestFirst = [...bases].sort((a, b) => b.length - a.length || byText(a, b));
  return counters.map((counter) => {
    const joined = new Map<string, number>();
    for (const [mask, calls] of Object.entries(counter?.kept ?? {})) {
      const base = longestFirst.find((each) => mask.startsWith(each) && mask.length > each.length);
      const shape = base === undefined ? mask : `${base}<*>`;
      joined.set(shape, (joined.get(shape) ?? 0) + calls);
    }
    return joined;
  });
}

/** Whether a shape says something of a value: a bare `<*>` does not. */
export function isTelling(mask: string): boolean {
  return /[A-Za-z#@$]/.test(mask);
}

/** The telling shapes of more than one call in twenty, the most frequent first. */
export function frequentShapes(shapes: ReadonlyMap<string, number>, calls: number): string[] {
  return [...shapes]
    .filter(([mask, count]) => isTelling(mask) && count * 20 > calls)
    .sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))
    .map(([mask]) => mask);
}
