const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
    .concat(' seventeen eighteen nineteen')
    .split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const values = new Map<string, number>([
  ...small.map((word, value) => [word, value] as const),
  ...tens.flatMap((word, ten) =>
    small.slice(0, 10).map((unit, value) => {
      return [value === 0 ? word : `${word}_${unit}`, 20 + 10 * ten + value] as const;
    }),
  ),
  ['dozen', 12],
]);
const factors = new Map([
  ['hundred', 100],
  ['thousand', 1_000],
  ['million', 1_000_000],
]);
/** What is one word, or two, whatever stands beside it. */
const plain = new Map<string, readonly string[]>([
  ...[...values].map(([word, value]) => [word, [String(value)]] as const),
  ['twice', ['2', 'time']],
  ['thrice', ['3', 'time']],
  ['2nd', ['second']],
  ['3rd', ['third']],
  ['4th', ['fourth']],
  ['5th', ['fifth']],
]);
/** Short forms of units, as such only after a number. */
const units = new Map([
  ...['s', 'sec', 'secs'].map((unit) => [unit, 'second'] as const),
  ...['min', 'mins'].map((unit) => [unit, 'minute'] as const),
  ...['h', 'hr', 'hrs'].map((unit) => [unit, 'hour'] as const),
]);
/** What is read by the words around it. */
const inContext = new Set(['one', 'ones', 'first', 'once', ...factors.keys(), ...units.keys()]);

/** Before these `one` is no number: `the old one fails`. */
const pointers = new Set(
  'the this that which each every another other new old existing right wrong same single no'.split(' '),
);
/** After these `first` is the one of several, and not what is done first. */
const determiners = new Set('the a this that his her its my your our their'.split(' '));
/** `only once`, `once again` and `once a day` count; `once it is done` and `once a day has passed` do not. */
const beforeCount = new Set(['only', 'exactly', 'just']);
const afterCount = new Set([
  ...' again per and or before after when if then until in for only at'.split(' '),
]);
const spans = new Set('second minute hour day night week month quarter year session call request'.split(' '));

function isCount(words: readonly string[], at: number): boolean {
  const [before = '', after = '', second = '', third = ''] = [words[at - 1], ...words.slice(at + 1, at + 4)];
  if (beforeCount.has(before) || afterCount.has(after)) return true;
  return /^(?:an?|every|each)$/.test(after) && spans.has(second) && !/^(?:is|was|has|have)$/.test(third);
}

/**
 * Numbers in figures: `thirty days` is `30 days`, `twice` is `2 times`, `two hundred` is `200`, and `30 s` is `30 second`.
 * @param carries whether a word carries something: `one` is a number only before such a word
 */
export function replaceNumbers(words: readonly string[], carries: (word: string) => boolean): string[] {
  const said: string[] = [];
  for (const [at, word] of words.entries()) {
    if (!inContext.has(word)) said.push(...(plain.get(word) ?? [word]));
    else {
      const [taken, read] = readInContext(words, at, said.at(-1) ?? '', carries);
      said.splice(said.length - taken, taken, ...read);
    }
  }
  return said;
}

/** @returns how many of what was said last it takes the place of, and what it says. */
function readInContext(
  words: readonly string[],
  at: number,
  said: string,
  carries: (word: string) => boolean,
): readonly [number, readonly string[]] {
  const [before = '', word = '', after = ''] = [words[at - 1], words[at], words[at + 1]];
  const factor = factors.get(word);
  const follows = /^\d+$/.test(said);
  if (factor !== undefined) {
    if (follows) return [1, [String(Number(said) * factor)]];
    return said === 'a' ? [1, [String(factor)]] : [0, [word]];
  }
  switch (word) {
    case 'one':
      return [
        0,
        factors.has(after) || (after !== '' && carries(after) && !pointers.has(before)) ? ['1'] : [],
      ];
    case 'ones':
      return [0, []];
    case 'first':
      return [0, [determiners.has(before) ? '1st' : word]];
    case 'once':
      return [0, isCount(words, at) ? ['1', 'time'] : [word]];
    default:
      return [0, [follows ? (units.get(word) ?? word) : word]];
  }
}
