import { isMistyped } from './alike.ts';
import { changesDirection, changesPlaces, changesPartners, changesRoles } from './exchanges.ts';
import { changesJoin, changesMood } from './moods.ts';
import { rewritesClause } from './rewritten.ts';
import { senseOfClauses, type Counted, type Sense } from './sense.ts';

/**
 * How two texts of much the same words relate.
 * - `same`: one says all that the other says and little more, and nothing against it.
 * - `opposite`: of the same things, one denies what the other says, or turns it about.
 * - `other`: about other things, or each says something that the other does not, or only one of them says when it holds.
 */
export type Relation = 'same' | 'opposite' | 'other';

/** Up to this share of its words one text may say more than the other. */
const moreAtMost = 0.2;

export function compareSense(a: Sense, other: Sense): Relation {
  if (a.words.size === 0 || other.words.size === 0) return 'other';
  if (!isSameSet(a.names, other.names)) return 'other';
  const b = spelledLike(a, other);
  if (!countsAlike(a.numbers, b.numbers) || !countsAlike(b.numbers, a.numbers)) return 'other';
  const more = a.words.size >= b.words.size ? moreIn(a, b) : moreIn(b, a);
  if (!more || !isSameSet(a.limits, b.limits)) return 'other';
  if (changesMood(a, b) || changesJoin(a, b)) return 'other';
  if (turnsAbout(a, b) || changesDirection(a, b)) return 'opposite';
  if (changesSteps(a, b) || changesSteps(b, a)) return 'other';
  if (rewritesClause(a, b) || changesRoles(a, b) || changesPartners(a, b) || changesPlaces(a, b))
    return 'other';
  return deniesAlike(a, b);
}

/** Whether all that the second says stands in the first. */
export function says(whole: Sense, part: Sense): boolean {
  return spelledLike(whole, part).words.isSubsetOf(whole.words);
}

/** Whether the first says all that the second says, and of its own little, and no condition. */
function moreIn(whole: Sense, part: Sense): boolean {
  if (!part.words.isSubsetOf(whole.words)) return false;
  const more = whole.words.difference(part.words);
  if (more.size > moreAtMost * whole.words.size) return false;
  return !whole.clauses.some(({ conditional, words }) => conditional && words.some((word) => more.has(word)));
}

/** Whether each number of the one stands in the other, beside the same word where both have one beside it. */
function countsAlike(some: readonly Counted[], others: readonly Counted[]): boolean {
  return some.every(({ number, beside }) =>
    others.some(
      (other) =>
        other.number === number &&
        (beside.size === 0 || other.beside.size === 0 || !beside.isDisjointFrom(other.beside)),
    ),
  );
}

/** The second with its words as the first spells them, where one of them is mistyped. */
function spelledLike(model: Sense, text: Sense): Sense {
  if (text.words.isSubsetOf(model.words)) return text;
  const known = writtenIn(model);
  const spelling = new Map(
    [...writtenIn(text)].flatMap(([as, plain]) => {
      if (model.words.has(plain)) return [];
      const meant = [...known].find(([other]) => isMistyped(as, other));
      return meant === undefined ? [] : [[plain, meant[1]] as const];
    }),
  );
  if (spelling.size === 0) return text;
  const clauses = text.clauses.map(({ parsed }) => ({
    ...parsed,
    words: parsed.words.map((word) => ({ ...word, plain: spelling.get(word.plain ?? '') ?? word.plain })),
  }));
  return senseOfClauses(clauses, text.names);
}

/** The words that carry a text as they are written in it, with what they mean. */
function writtenIn({ clauses }: Sense): ReadonlyMap<string, string> {
  return new Map(
    clauses.flatMap(({ parsed }) =>
      parsed.words.flatMap(({ as, plain }) => (plain === null ? [] : [[as, plain] as const])),
    ),
  );
}

/** On the whole, or in a sentence that stands in both: there none may say both ways what the other says in one. */
function turnsAbout(a: Sense, b: Sense): boolean {
  if (turns(a.pairs, b.pairs).some((pair) => !b.pairs.has(pair))) return true;
  return [...a.sentences].some(([key, pairs]) => {
    const twin = b.sentences.get(key);
    return twin !== undefined && (turns(pairs, twin).length > 0 || turns(twin, pairs).length > 0);
  });
}

/** Whether a step follows on another that has a place of its own in the second, and nowhere comes first there. */
function changesSteps(a: Sense, b: Sense): boolean {
  const placed = new Set([...b.pairs].flatMap((pair) => pair.split(' ')));
  const told = (step: string) => b.pairs.has(step) || b.rows.has(step);
  return [...a.steps].some((step) => !told(step) && step.split(' ').every((each) => placed.has(each)));
}

/** Pairs of the first, and never turned about there, that are turned about in the second. */
function turns(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((pair) => {
    const turned = pair.split(' ').reverse().join(' ');
    return b.has(turned) && !a.has(turned);
  });
}

/**
 * A denial is read in two ways, by the word after it and by its clause: `no branch may be deleted` and `never delete a branch` are
 * one by the second. They differ where both ways tell them apart, or where one clause stands in both and is denied in one.
 */
function deniesAlike(a: Sense, b: Sense): Relation {
  const alike = (deniesWords(a, b) && deniesWords(b, a)) || deniesInClauses(a, b);
  if (alike && !deniesOneClause(a, b)) return 'same';
  const [onlyA, onlyB] = [deniedOnly(a, b), deniedOnly(b, a)];
  // What a text both says and denies is no plain contradiction.
  const plain =
    !alike &&
    onlyA.length + onlyB.length > 0 &&
    onlyA.every((word) => !a.affirmed.has(word)) &&
    onlyB.every((word) => !b.affirmed.has(word));
  return plain ? 'opposite' : 'other';
}

/** Whether the second denies every word that the first denies; a word that is said as well tells nothing. */
function deniesWords(a: Sense, b: Sense): boolean {
  return [...a.denied].every((word) => word !== null && b.denied.has(word) && !a.affirmed.has(word));
}

/** What the first denies and the second says without denying it. */
function deniedOnly(a: Sense, b: Sense): string[] {
  return [...a.denied].filter(
    (word) => word !== null && b.words.has(word) && !b.denied.has(word),
  ) as string[];
}

/** Whether of the words that both have the same stand in clauses that deny. */
function deniesInClauses(a: Sense, b: Sense): boolean {
  const both = a.words.intersection(b.words);
  const [inA, inB] = [deniedClauses(a), deniedClauses(b)];
  return inA.symmetricDifference(inB).isDisjointFrom(both);
}

function deniedClauses({ clauses }: Sense): Set<string> {
  return new Set(clauses.flatMap(({ denials, words }) => (denials > 0 ? words : [])));
}

/** Whether a clause stands in both, equally often, and is not as often denied; or stands in both, and each time otherwise denied. */
function deniesOneClause(a: Sense, b: Sense): boolean {
  const [inA, inB] = [denialsByClause(a), denialsByClause(b)];
  return [...inA].some(([key, denials]) => {
    const others = inB.get(key);
    if (others === undefined) return false;
    if (others.length === denials.length) return others.join() !== denials.join();
    return denials.every((count) => !others.includes(count));
  });
}

/** By the words of a clause, how many denials stand in each of those words, in ascending order. */
function denialsByClause({ clauses }: Sense): ReadonlyMap<string, readonly number[]> {
  const alike = Map.groupBy(clauses, ({ words }) => [...new Set(words)].sort().join(' '));
  return new Map(
    [...alike].map(([key, all]) => [key, all.map(({ denials }) => denials).sort((x, y) => x - y)]),
  );
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && a.isSubsetOf(b);
}
