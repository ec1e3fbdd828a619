import { oneLine } from '../text.ts';
import { notionsIn } from './notions.ts';
import { withoutAsides } from './without-asides.ts';

/** What a template says of a failure, once what it says of itself is left out. */
export interface Words {
  /** Words that tell what failed, each once, in the order of their first places: stems and notions. Values are left out. */
  readonly telling: readonly string[];
  /** Of these, those that follow `because`, `due to` or a colon: why it failed is what tells it from others. */
  readonly reasons: ReadonlySet<string>;
  /**
   * Words that may neither come nor go between two wordings of one failure, in order: denials, directions, bounds, figures,
   * and words in capitals. `is not locked` is no wording of `is locked`.
   */
  readonly strict: readonly string[];
}

/**
 * The words of a template. Two templates with the same words say the same, in whatever order. Null of a record of fields
 * (`uid=<*> tty=ssh`): a machine puts it in one way, and each of its words is a value.
 */
export function wordsOf(template: string): Words | null {
  if ((template.match(/\w=/g)?.length ?? 0) >= leastFields) return null;
  const bare = notionsIn(lowered(withoutAsides(oneLine(template.replace(/[’‘]/g, "'")))));
  const telling = new Set<string>();
  const reasons = new Set<string>();
  const strict: string[] = [];
  let isReason = false;
  for (const [word] of bare.matchAll(/[\p{L}\p{N}_]+|:(?=\s)/gu)) {
    isReason ||= word === ':' ? telling.size >= 2 : giving.has(word);
    if (word === ':' || idle.has(word)) continue;
    if (bounding.has(word) || /[\dA-Z]/.test(word)) {
      strict.push(word);
      continue;
    }
    const stem = stemOf(word);
    if (isReason && !telling.has(stem)) reasons.add(stem);
    telling.add(stem);
  }
  return { telling: [...telling], reasons, strict };
}

const leastFields = 2;

/** In lower case, save words in capitals beside others: these are states, codes and names of their own. */
function lowered(text: string): string {
  const isShouting = !/[a-z]{2}/.test(text);
  return text.replace(/[\p{L}\p{N}_]+/gu, (word) =>
    !isShouting && /^[A-Z][A-Z\d_]+$/.test(word) ? word : word.toLowerCase(),
  );
}

/** `close`, `closed` and `closes` are one word; `closing` is another state. Crude, and the same for all: nothing is shown of it. */
function stemOf(word: string): string {
  if (word.length <= 3 || word.includes('_')) return word;
  const one = /(?:ss|us|is)$/.test(word) ? word : word.replace(/ies$/, 'y').replace(/s$/, '');
  const stem = one.replace(/(..[^aeiou])ed$/, '$1').replace(/([bdgklmnprt])\1$/, '$1');
  return stem.length > 3 ? stem.replace(/e$/, '') : stem;
}

/** What a reason follows. */
const giving = new Set(['because', 'since', 'due', 'owing', 'reason', 'cause']);

/** Words that say nothing by themselves: articles, forms of `be`, pronouns, and what joins words. */
const idle = new Set(
  (
    "a an the this that these those such any some its it is it's are was were be been being am has have had having do does " +
    'did will would shall should can could may might must of to in on at by for with and or as than then there here so if ' +
    'when while which who whom whose what i we you they he she our your their my us them me s t re ve ll also just yet ' +
    'already still very via per about because since due owing reason cause sorry please kindly now currently'
  ).split(' '),
);

/** Denials, directions, bounds, places in a row. */
const bounding = new Set(
  (
    'not no never none neither nor without only except unless before after until from into out off below under less fewer ' +
    'min minimum max maximum least most first last next previous earlier later one two three four five'
  ).split(' '),
);
