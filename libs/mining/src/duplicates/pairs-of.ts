import type { Clause, Opener } from './clauses.ts';
import { countDenials } from './denials.ts';

/** Words of a clause, and clauses before a `then`, up to which they are read for what comes first. */
const reach = { words: 12, clauses: 8 };

interface Paired {
  /** `first second`: the one before, over or instead of the other. */
  readonly pairs: ReadonlySet<string>;
  /** Of these, each `then` with what stands right before it. */
  readonly steps: ReadonlySet<string>;
  /** What stands one after the other in a sentence of steps, by all words of both. */
  readonly rows: ReadonlySet<string>;
  /** Clauses whose denial only says what comes first: `do not send it before it is signed`. */
  readonly undenied: ReadonlySet<Clause>;
  /** The clauses that say after what it is done then. */
  readonly awaited: ReadonlySet<Clause>;
}

/** What comes before what: each word of the one before each of the other, since a text may name any of them. */
export function pairsOf(clauses: readonly Clause[]): Paired {
  const pairs = new Set<string>();
  const steps = new Set<string>();
  const rows = new Set<string>();
  const undenied = new Set<Clause>();
  const awaited = new Set<Clause>();
  const put = (first: readonly string[], second: readonly string[]) => {
    if (first.length === 0 || second.length === 0) return;
    pairs.add(`${keyOf(first)} ${keyOf(second)}`);
    for (const one of first) {
      // A word of both says nothing of which comes first.
      for (const two of second) {
        if (!first.includes(two) && !second.includes(one)) pairs.add(`${one} ${two}`);
      }
    }
  };
  for (const [at, clause] of clauses.entries()) {
    const { opener } = clause;
    const without = withoutAfterDenial(clause);
    if (without !== null) {
      undenied.add(clause);
      put(without.needed, without.done);
    }
    if (!orders.has(opener)) continue;
    const own = wordsIn(clause);
    const partners = partnersOf(clauses, at);
    const last = partners.at(-1);
    if (opener === 'then' && last !== undefined) {
      steps.add(`${keyOf(wordsIn(last))} ${keyOf(own)}`);
      const keys = partners.map((partner) => keyOf(wordsIn(partner)));
      for (const [index, key] of keys.entries()) if (index > 0) rows.add(`${keys[index - 1]} ${key}`);
    }
    if (partners.length === 0 && opener !== 'then') {
      // No comma tells where the other begins: what comes first in the clause is surely its own, and what comes last the other's.
      const [head, tail] = [own.slice(0, 1), own.slice(1).slice(-1)];
      put(...(opener === 'after' ? ([head, tail] as const) : ([tail, head] as const)));
    }
    for (const partner of partners) {
      const denies = countDenials(partner) === 1 && (opener === 'before' || opener === 'until');
      if (denies) {
        undenied.add(partner);
        awaited.add(clause);
      }
      const other = wordsIn(partner);
      put(...(opener === 'after' || denies ? ([own, other] as const) : ([other, own] as const)));
    }
  }
  return { pairs, steps, rows, undenied, awaited };
}

const orders: ReadonlySet<Opener> = new Set(['before', 'after', 'then', 'over', 'than', 'until']);

/** Of `then` all that the sentence said so far; of a clause at the sentence's head the next one, else the last one. */
function partnersOf(clauses: readonly Clause[], at: number): readonly Clause[] {
  const { opener, sentence } = clauses[at] as Clause;
  const before = clauses.slice(0, at).filter((clause) => clause.sentence === sentence);
  if (opener === 'then') return before.slice(-reach.clauses);
  const next = clauses[at + 1];
  if (before.length > 0) return before.slice(-1);
  return next?.sentence === sentence ? [next] : [];
}

/** `never A without B` asks for B before A: it denies neither. */
function withoutAfterDenial({
  words,
}: Clause): { readonly done: string[]; readonly needed: string[] } | null {
  const at = words.findIndex(({ as }) => as === 'without');
  if (at < 0 || countDenials({ words: words.slice(0, at) }) !== 1) return null;
  return { done: wordsIn({ words: words.slice(0, at) }), needed: wordsIn({ words: words.slice(at) }) };
}

function wordsIn({ words }: Pick<Clause, 'words'>): string[] {
  return words.flatMap(({ plain }) => plain ?? []).slice(0, reach.words);
}

/** All words of a clause as one, with no blank in it. */
function keyOf(words: readonly string[]): string {
  return words.toSorted().join('+');
}
