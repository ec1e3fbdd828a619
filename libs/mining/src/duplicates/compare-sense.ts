import { isMistyped } from './alike.ts';
import type { Sense } from './sense.ts';

/**
 * How two texts of much the same words relate.
 * - `same`: one says all that the other says, and nothing against it.
 * - `opposite`: of the same things, one denies what the other says, or turns it about.
 * - `other`: about other things, or each says something that the other does not.
 */
export type Relation = 'same' | 'opposite' | 'other';

export function compareSense(a: Sense, other: Sense): Relation {
  if (!haveSameNames(a, other)) return 'other';
  const b = spelledLike(a, other);
  if (!says(a, b) && !says(b, a)) return 'other';
  if (turnsAbout(a, b)) return 'opposite';
  const denied = [deniedOnly(a, b), deniedOnly(b, a)] as const;
  if (denied.every(({ length }) => length === 0)) return 'same';
  // What a text both says and denies is no plain contradiction.
  const plain =
    denied[0].every((word) => !a.affirmed.has(word)) && denied[1].every((word) => !b.affirmed.has(word));
  return plain ? 'opposite' : 'other';
}

/** Whether all that the second says stands in the first. */
export function says(whole: Sense, part: Sense): boolean {
  return spelledLike(whole, part).words.isSubsetOf(whole.words);
}

/** Names that differ by a mistyped noun before the same number are one. */
function haveSameNames(a: Sense, b: Sense): boolean {
  const known = (name: string, names: ReadonlySet<string>) =>
    names.has(name) || [...names].some((other) => isSameName(name, other));
  return (
    [...a.names].every((name) => known(name, b.names)) && [...b.names].every((name) => known(name, a.names))
  );
}

function isSameName(a: string, b: string): boolean {
  const [nounA = '', numberA] = a.split(' ');
  const [nounB = '', numberB] = b.split(' ');
  return numberA === numberB && isMistyped(nounA, nounB);
}

/** The second with its words as the first spells them, where one of them is mistyped. */
function spelledLike(model: Sense, text: Sense): Sense {
  const strange = [...text.words.difference(model.words)];
  const spelling = new Map(
    strange.flatMap((word) => {
      const meant = [...model.words].find((other) => isMistyped(word, other));
      return meant === undefined ? [] : [[word, meant] as const];
    }),
  );
  if (spelling.size === 0) return text;
  const respell = (words: ReadonlySet<string>) =>
    new Set([...words].map((word) => spelling.get(word) ?? word));
  return {
    ...text,
    words: respell(text.words),
    denied: respell(text.denied),
    affirmed: respell(text.affirmed),
  };
}

function turnsAbout(a: Sense, b: Sense): boolean {
  return [...a.pairs].some((pair) => {
    const turned = pair.split(' ').reverse().join(' ');
    return b.pairs.has(turned) && !b.pairs.has(pair) && !a.pairs.has(turned);
  });
}

/** What the first denies and the second says without denying it. */
function deniedOnly(a: Sense, b: Sense): string[] {
  return [...a.denied].filter((word) => b.words.has(word) && !b.denied.has(word));
}
