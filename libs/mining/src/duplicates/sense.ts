import { clausesOf, type Clause, type Word } from './clauses.ts';
import { countDenials, isDenial } from './denials.ts';
import { limitsOf } from './limits.ts';
import { isName } from './plain-words.ts';
import { pairsOf } from './pairs-of.ts';

/** What a text says, beside how many words it has in common with another: what must not differ for the two to be one. */
export interface Sense {
  /** The words that carry it, each once. */
  readonly words: ReadonlySet<string>;
  /** Names and numbers, each once. */
  readonly names: ReadonlySet<string>;
  /** Each number that stands anywhere, with the words beside it: `plate 2`, `2 plates`. */
  readonly numbers: readonly Counted[];
  /** Of the words, those that it says not to do, or not to take; null for a denial that no word follows. */
  readonly denied: ReadonlySet<string | null>;
  /** Of the words, those that it says somewhere without denying them. */
  readonly affirmed: ReadonlySet<string>;
  /** `first second`: one before, over or instead of another. */
  readonly pairs: ReadonlySet<string>;
  /** Of these, each step with the one right before it, by all words of both. */
  readonly steps: ReadonlySet<string>;
  /** What stands one after the other in a sentence of steps, in the same way. */
  readonly rows: ReadonlySet<string>;
  /** The same as `pairs` of each sentence, by all of its words. */
  readonly sentences: ReadonlyMap<string, ReadonlySet<string>>;
  /** `only`, `some`, `at least` and the like: what narrows the rest. */
  readonly limits: ReadonlySet<string>;
  readonly clauses: readonly Told[];
}

/** A number and the words beside it, none where only fillers are. */
export interface Counted {
  readonly number: string;
  readonly beside: ReadonlySet<string>;
}

/** A clause by what it says. */
export interface Told {
  /** The words that carry it, in their order. */
  readonly words: readonly string[];
  /** Whether it says under which condition the others hold. */
  readonly conditional: boolean;
  /** Whether the others hold once it holds, or up to then; null where it says nothing of that. */
  readonly holds: 'once' | 'before' | null;
  /** How many denials stand in it. */
  readonly denials: number;
  readonly parsed: Clause;
}

/** @param known names that are plain words and mean something here, in lower case: of tools and arguments. */
export function senseOf(text: string, known: ReadonlySet<string> = new Set()): Sense {
  return senseOfClauses(clausesOf(text), known);
}

export function senseOfClauses(clauses: readonly Clause[], known: ReadonlySet<string>): Sense {
  const { pairs, steps, rows, undenied, awaited } = pairsOf(clauses);
  const [names, denied, affirmed] = [new Set<string>(), new Set<string | null>(), new Set<string>()];
  const numbers: Counted[] = [];
  const told = clauses.map((clause): Told => {
    const { opener, words } = clause;
    const denials = undenied.has(clause) ? 0 : countDenials(clause) + (opener === 'unless' ? 1 : 0);
    let denying = opener === 'unless';
    for (const [at, { as, plain }] of words.entries()) {
      if (isDenial(as, words[at + 1]?.as)) denying = !undenied.has(clause);
      if (plain === null) continue;
      if (/^\p{N}/u.test(as)) numbers.push({ number: as, beside: besideOf(words, at) });
      if (isName(as) || known.has(as)) names.add(as);
      if (denying) denied.add(plain);
      else affirmed.add(plain);
      denying = false;
    }
    if (denying) denied.add(null);
    const conditional = opener === 'if' || opener === 'unless';
    const early = (opener === 'before' || opener === 'until') && !awaited.has(clause);
    const late = conditional || opener === 'after' || awaited.has(clause);
    const holds = early ? 'before' : late ? 'once' : null;
    return { words: carried(words), conditional, holds, denials, parsed: clause };
  });
  const words = new Set(told.flatMap(({ words: own }) => own));
  const limits = limitsOf(clauses);
  return {
    words,
    names,
    numbers,
    denied,
    affirmed,
    pairs,
    steps,
    rows,
    sentences: pairsBySentence(clauses),
    limits,
    clauses: told,
  };
}

/** Two sentences of the same words are taken together. */
function pairsBySentence(clauses: readonly Clause[]): ReadonlyMap<string, ReadonlySet<string>> {
  const sentences = [...Map.groupBy(clauses, ({ sentence }) => sentence).values()];
  if (sentences.length < 2) return new Map();
  const keyed = Map.groupBy(sentences, (own) =>
    [...new Set(own.flatMap(({ words }) => carried(words)))].sort().join(' '),
  );
  return new Map([...keyed].map(([key, alike]) => [key, pairsOf(alike.flat()).pairs]));
}

function carried(words: readonly Word[]): string[] {
  return words.flatMap(({ plain }) => plain ?? []);
}

function besideOf(words: readonly Word[], at: number): ReadonlySet<string> {
  return new Set(
    [words[at - 1], words[at + 1]].flatMap((word) =>
      word?.plain === null || word === undefined || isName(word.as) ? [] : [word.plain],
    ),
  );
}
