import { byText } from '../text.ts';
import { compareWordings, mayStand, mostExtras, type Standing } from './compare-wordings.ts';
import { idOfWords } from './wording-ids.ts';
import { wordsOf, type Words } from './words-of.ts';

/** Templates that word one failure in several ways, under the id of the words that all of them share. */
interface Wording {
  readonly id: string;
  /** The one that says least beyond them. */
  readonly text: string;
}

interface Wordings {
  /** By text; one that is joined to no other is not in it. */
  readonly of: ReadonlyMap<string, Wording>;
  /** Texts beyond the limit, which are held against no other. */
  readonly leftOut: number;
}

/** Templates of one tool that are compared: the first by text. Each is held against each. */
export const compareLimit = 400;

interface Group {
  readonly members: number[];
  core: Words;
}

/**
 * Templates that say the same in other words, and perhaps a little more ({@link compareWordings}), joined: what one layer, or
 * one version, of a service puts around the words of another. Those that say less are joined first, and none is joined to what
 * stands as a rival to any of its group. A function of the set of templates: neither order nor counts matter.
 * @param texts of one tool, each once.
 */
export function joinWordings(texts: Iterable<string>): Wordings {
  const all = [...texts].sort(byText).flatMap((text): Form[] => {
    const words = wordsOf(text);
    return words === null ? [] : [{ text, words }];
  });
  const forms = all.slice(0, compareLimit);
  const standings = compareAll(forms.map(({ words }) => words));
  const groups = forms.map(({ words }, index): Group => ({ members: [index], core: words }));
  const near = [...standings].filter(([, { as }]) => as === 'near');
  near.sort(([a, left], [b, right]) => left.extras - right.extras || a - b);
  for (const [pair] of near) {
    const [one, other] = [groups[Math.floor(pair / forms.length)], groups[pair % forms.length]];
    if (one === undefined || other === undefined || one === other) continue;
    const core = joined(one, other, forms, standings);
    if (core === null) continue;
    one.members.push(...other.members);
    one.core = core;
    for (const member of other.members) groups[member] = one;
  }
  const of = new Map(
    [...new Set(groups)]
      .filter(({ members }) => members.length > 1)
      .flatMap(({ members, core }) => {
        const [first] = members.flatMap((member) => forms[member] ?? []).sort(bySaying);
        const wording = { id: idOfWords(core.telling, core.strict), text: first?.text ?? '' };
        return members.map((member): [string, Wording] => [forms[member]?.text ?? '', wording]);
      }),
  );
  return { of, leftOut: all.length - forms.length };
}

interface Form {
  readonly text: string;
  readonly words: Words;
}

/** By `one * count + other`, for pairs that share enough to be compared. Most share hardly a word, and are passed over. */
function compareAll(words: readonly Words[]): Map<number, Standing> {
  const found = new Map<number, Standing>();
  const holders = new Map<string, number[]>();
  for (const [other, against] of words.entries()) {
    const shared = new Uint16Array(other);
    for (const word of against.telling) {
      const earlier = holders.get(word);
      if (earlier === undefined) holders.set(word, [other]);
      else {
        for (const one of earlier) shared[one] = (shared[one] ?? 0) + 1;
        earlier.push(other);
      }
    }
    for (let index = 0; index < other; index += 1) {
      const one = words[index];
      if (one === undefined || !mayStand(one, against, shared[index] ?? 0)) continue;
      const standing = compareWordings(one, against);
      if (standing.as !== 'apart') found.set(index * words.length + other, standing);
    }
  }
  return found;
}

/** The words that all of both groups share; null where two are rivals, or one would say too much beyond them. */
function joined(
  one: Group,
  other: Group,
  forms: readonly Form[],
  standings: ReadonlyMap<number, Standing>,
): Words | null {
  const rival = one.members.some((a) =>
    other.members.some((b) => {
      const pair = Math.min(a, b) * forms.length + Math.max(a, b);
      return standings.get(pair)?.as === 'rivals';
    }),
  );
  if (rival) return null;
  const known = new Set(other.core.telling);
  const telling = one.core.telling.filter((word) => known.has(word));
  const most = [...one.members, ...other.members].map((member) => forms[member]?.words.telling.length ?? 0);
  return Math.max(...most) - telling.length > mostExtras(telling.length) ? null : { ...one.core, telling };
}

/** The one that says least beyond what all say, the shortest of these. */
function bySaying(a: Form, b: Form): number {
  return (
    a.words.telling.length - b.words.telling.length || a.text.length - b.text.length || byText(a.text, b.text)
  );
}
