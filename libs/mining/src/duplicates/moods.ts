import type { Sense } from './sense.ts';

/** Whether one says that a thing may be done, and the other that it must; `may not` and `must not` are one. */
export function changesMood(a: Sense, b: Sense): boolean {
  if (a.denied.size > 0 || b.denied.size > 0) return false;
  const [inA, inB] = [moodsOf(a), moodsOf(b)];
  return (inA === 'may' && inB === 'must') || (inA === 'must' && inB === 'may');
}

const moods = new Map<string, 'may' | 'must'>([
  ['can', 'may'],
  ['may', 'may'],
  ['must', 'must'],
  ['should', 'must'],
  ['shall', 'must'],
]);

/** Null where it tells of none, or of both. */
function moodsOf({ clauses }: Sense): 'may' | 'must' | null {
  const found = new Set(
    clauses.flatMap(({ parsed }) => parsed.words.flatMap(({ as }) => moods.get(as) ?? [])),
  );
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** Whether what is joined by `and` in one is joined by `or` in the other, or `x of y` has become `y of x`. */
export function changesJoin(a: Sense, b: Sense): boolean {
  const [inA, inB] = [joinedBy(a), joinedBy(b)];
  if (!inA.or.isDisjointFrom(inB.and) || !inA.and.isDisjointFrom(inB.or)) return true;
  return [...inA.bound].some((bound) => {
    const turned = bound.split(' ').reverse().join(' ');
    return inB.bound.has(turned) && !inB.bound.has(bound) && !inA.bound.has(turned);
  });
}

const determiners = new Set('a an the its their his her your my our any all each every'.split(' '));
const prepositions = new Set('of for in on with per by at under'.split(' '));

/** The words around each `and` and `or`, as pairs without an order; and around each preposition, in theirs. */
function joinedBy({ clauses }: Sense) {
  const joined = { and: new Set<string>(), or: new Set<string>(), bound: new Set<string>() };
  for (const { parsed } of clauses) {
    const words = parsed.words.filter(({ as }) => !determiners.has(as));
    for (const [at, { as }] of words.entries()) {
      const [left, right] = [words[at - 1]?.plain, words[at + 1]?.plain];
      if (left == null || right == null) continue;
      if (as === 'and' || as === 'or') joined[as].add([left, right].sort().join(' '));
      if (prepositions.has(as)) joined.bound.add(`${left} ${as} ${right}`);
    }
  }
  return joined;
}
