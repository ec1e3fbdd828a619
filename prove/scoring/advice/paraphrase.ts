import { pick, type Random } from './write-advice.ts';

/** How much a text is changed, all of it without changing what it says. */
interface Strength {
  /** Share of the words with a synonym that get it. */
  readonly synonyms: number;
  /** Whether polite words and reminders are put in, or taken away. */
  readonly dressing: boolean;
  /** Whether sentences, or the two parts of one, change places. */
  readonly order: boolean;
  /** Letters mistyped, of a thousand. */
  readonly typos: number;
}

/** From a copy to what a second writer would have put. */
const strengths: readonly Strength[] = [
  { synonyms: 0, dressing: false, order: false, typos: 0 },
  { synonyms: 0, dressing: true, order: false, typos: 0 },
  { synonyms: 0, dressing: true, order: true, typos: 3 },
  { synonyms: 0.25, dressing: true, order: false, typos: 0 },
  { synonyms: 0.25, dressing: true, order: true, typos: 3 },
  { synonyms: 0.5, dressing: true, order: true, typos: 0 },
];

/** The same advice in other words. Names and numbers stay as they are. */
export function paraphrase(text: string, random: Random): string {
  const strength = pick(strengths, random);
  let words = text.trim();
  if (strength.order && random() < 0.5) words = turnAround(words, random);
  words = replaceSynonyms(words, strength.synonyms, random);
  if (strength.dressing) words = dress(words, random);
  words = mistype(words, strength.typos, random);
  return restyle(words, random);
}

const synonyms: readonly (readonly [string, string])[] = [
  ['call', 'invoke'],
  ['wait', 'pause'],
  ['refused', 'turned down'],
  ['rejected', 'refused'],
  ['answers', 'replies'],
  ['change', 'modify'],
  ['customer', 'client'],
  ['missing', 'absent'],
  ['short', 'brief'],
  ['look', 'search'],
  ['try', 'attempt'],
  ['otherwise', 'or else'],
  ['since', 'because'],
  ['below', 'under'],
  ['stuck', 'caught'],
  ['continually', 'constantly'],
  ['environment', 'surroundings'],
  ['execute', 'perform'],
  ['identical', 'equal'],
  ['different', 'other'],
  ['should', 'ought to'],
  ['whole', 'entire'],
  ['explain', 'describe'],
  ['confirmed', 'approved'],
  ['exact', 'precise'],
];

function replaceSynonyms(text: string, share: number, random: Random): string {
  return synonyms.reduce(
    (words, [from, to]) =>
      words.replace(new RegExp(`\\b${from}\\b`, 'g'), (word) => (random() < share ? to : word)),
    text,
  );
}

const before = ['Please ', 'Always remember: ', 'Make sure of this: ', 'Note that ', ''];
const after = ['', ' This is what should be done.', ' Please do so.', ' Just that.'];

function dress(text: string, random: Random): string {
  const undressed = text.replace(/\b(?:also|really|just|always|very) /g, '');
  return `${pick(before, random)}${random() < 0.5 ? undressed : text}${pick(after, random)}`;
}

/** The last sentence comes first; of a single one, what stands after its first comma. */
function turnAround(text: string, random: Random): string {
  const sentences = text.split(/(?<=[.;]) /);
  if (sentences.length > 1 && random() < 0.7) return [...sentences.slice(1), sentences[0]].join(' ');
  const [, head, tail] = /^((?:When|If|About to)[^,:]*)[,:] ([^.;]*)[.;]?$/.exec(text) ?? [];
  return head === undefined || tail === undefined ? text : `${tail}, ${head.toLowerCase()}.`;
}

/** Two letters of a word changed about; never in a name or a number. */
function mistype(text: string, perThousand: number, random: Random): string {
  return text.replace(/(?<![\w])[a-z]{6,}(?![\w])/g, (word) => {
    if (random() * 1_000 >= perThousand * word.length) return word;
    const at = 1 + Math.floor(random() * (word.length - 3));
    return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
  });
}

function restyle(text: string, random: Random): string {
  const styles = [
    (words: string) => words,
    (words: string) => words.replace(/[.;]/g, ','),
    (words: string) => `- ${words}`,
    (words: string) => words.replace(/ /g, '  ').replace(/, {2}/g, ',\n'),
    (words: string) => words.charAt(0).toLowerCase() + words.slice(1),
  ];
  return pick(styles, random)(text);
}
