import type { Word } from './clauses.ts';
import type { Sense, Told } from './sense.ts';

/*
 * Two texts of the same words may still tell of other things, where words have changed places: `If the lint fails, skip the build` and
 * `If the build fails, skip the lint`. One word that goes elsewhere is a matter of style (`the worker` for `it`); two that go each
 * where the other was are not.
 */

/**
 * Whether a word of a condition and one of what it leads to have changed places, or something is done before what it is done after in
 * the other.
 */
export function changesRoles(a: Sense, b: Sense): boolean {
  const [inA, inB] = [rolesOf(a), rolesOf(b)];
  if (changesTime(a, b)) return true;
  return meet(inA.conditional, inB.plain) && meet(inA.plain, inB.conditional);
}

function changesTime(a: Sense, b: Sense): boolean {
  return a.clauses.some(({ words, holds }) => {
    if (holds === null) return false;
    const twins = b.clauses.filter((other) => other.holds !== null && isSameBag(words, other.words));
    return twins.length > 0 && twins.every((twin) => twin.holds !== holds);
  });
}

function rolesOf({ clauses }: Sense) {
  const of = (which: boolean) =>
    new Set(clauses.flatMap(({ conditional, words }) => (conditional === which ? words : [])));
  const [conditional, plain] = [of(true), of(false)];
  return { conditional: conditional.difference(plain), plain: plain.difference(conditional) };
}

/** Whether two words have changed the clauses that they stand in: each has left its own, and stands in that of the other. */
export function changesPartners(a: Sense, b: Sense): boolean {
  const [inA, inB] = [partnersIn(a), partnersIn(b)];
  const moved = [...inA].filter(([word, own]) => {
    const other = inB.get(word);
    return other !== undefined && own.size > 0 && other.size > 0 && own.isDisjointFrom(other);
  });
  return moved.some(([one, oneInA], at) =>
    moved.slice(at + 1).some(([two, twoInA]) => {
      const [oneInB, twoInB] = [inB.get(one), inB.get(two)];
      return meet(oneInA, twoInB) && meet(twoInA, oneInB);
    }),
  );
}

/** Of each word that stands in one clause only, the others of it that do. */
function partnersIn({ clauses }: Sense): ReadonlyMap<string, ReadonlySet<string>> {
  const often = new Map<string, number>();
  const own = clauses.map(({ words }) => new Set(words));
  for (const word of own.flatMap((words) => [...words])) often.set(word, (often.get(word) ?? 0) + 1);
  return new Map(
    own.flatMap((words) => {
      const once = [...words].filter((word) => often.get(word) === 1);
      return once.map((word) => [word, new Set(once.filter((other) => other !== word))] as const);
    }),
  );
}

/** Whether what something comes from in one is what it goes to in the other. */
export function changesDirection(a: Sense, b: Sense): boolean {
  const [inA, inB] = [directionsOf(a), directionsOf(b)];
  if (meet(inA.from, inB.to) || meet(inA.to, inB.from)) return true;
  // `CSV to JSON`: the one that has no word before it is where it comes from.
  const [leftA, leftB] = [inA.to.difference(inB.to), inB.to.difference(inA.to)];
  return meet(leftA, b.words) && meet(leftB, a.words) && leftA.size === leftB.size;
}

const determiners = new Set('a an the its their his her your my our this that all every each'.split(' '));

function directionsOf({ clauses }: Sense) {
  const found = { from: new Set<string>(), to: new Set<string>() };
  for (const { parsed } of clauses) {
    let direction: 'from' | 'to' | null = null;
    let carried = false;
    for (const { as, plain } of parsed.words) {
      if (as === 'from' || as === 'to' || as === 'into')
        [direction, carried] = [as === 'from' ? 'from' : 'to', false];
      else if (plain !== null && direction !== null) {
        found[direction].add(plain);
        carried = true;
      } else if (carried || !determiners.has(as)) direction = null;
    }
  }
  return { from: found.from.difference(found.to), to: found.to.difference(found.from) };
}

/**
 * Whether two stretches of a clause have changed places around what stands between them: `the parser calls the lexer`. They may,
 * where one of the two is in the passive voice, and in a row of things.
 */
export function changesPlaces(a: Sense, b: Sense): boolean {
  const left = [...b.clauses];
  return a.clauses.some((clause) => {
    const at = left.findIndex((other) => isSameBag(clause.words, other.words));
    const [other] = at < 0 ? [] : left.splice(at, 1);
    return other !== undefined && isTurned(clause, other);
  });
}

function isSameBag(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.toSorted().join(' ') === b.toSorted().join(' ');
}

function isTurned(a: Told, b: Told): boolean {
  if (isPassive(a) !== isPassive(b)) return false;
  const { length } = a.words;
  let [start, end] = [0, length];
  while (start < end && a.words[start] === b.words[start]) start += 1;
  while (end > start && a.words[end - 1] === b.words[end - 1]) end -= 1;
  const size = end - start;
  if (size < 3 || size > longest || isRow(a, start, end)) return false;
  const [from, to] = [a.words.slice(start, end), b.words.slice(start, end).join(' ')];
  for (let first = 1; first < size - 1; first += 1) {
    // What changes places is of about one length: a clause that is told in another order is no exchange.
    for (let last = Math.max(1, first - 1); last <= first + 1 && first + last < size; last += 1) {
      const [head, middle, tail] = [
        from.slice(0, first),
        from.slice(first, size - last),
        from.slice(size - last),
      ];
      if ([...tail, ...middle, ...head].join(' ') === to) return true;
    }
  }
  return false;
}

/** Words of a clause up to which it is looked at for an exchange. */
const longest = 30;

/** Whether `and` or `or` stands between each two of the words from one to another. */
function isRow({ parsed }: Told, start: number, end: number): boolean {
  const places = parsed.words.flatMap(({ plain }, at) => (plain === null ? [] : [at])).slice(start, end);
  return places.every((place, index) => {
    const between = parsed.words.slice(place + 1, places[index + 1]);
    return index === places.length - 1 || between.some(({ as }) => as === 'and' || as === 'or');
  });
}

const beings = new Set('is are be been being was were'.split(' '));

/** By a form of `be` and a word that ends as what is done to something does. */
function isPassive({ parsed: { words } }: Told): boolean {
  return words.some(({ as }, at) => beings.has(as) && words.slice(at + 1, at + 3).some(isDone));
}

function isDone({ as, plain }: Word): boolean {
  return plain !== null && (/(?:ed|en|wn|ught|pt|nt|ld|id|ade|ut|et)$/.test(as) || as === 'found');
}

function meet(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): boolean {
  return !a.isDisjointFrom(b);
}
