import type { Deed, Insight, Rule } from '@nocturne/contracts';
import { shapeInWords } from '../writing/words.ts';
import { basesOf, denials } from './plain-words.ts';
import { isName, readText } from './read-text.ts';

/** What the template's words give a model to write with: it may put it in other words, and add nothing. */
export interface Draft {
  /** Words and names outside of quotes, as written and in lower case. */
  readonly words: ReadonlySet<string>;
  readonly quotes: ReadonlySet<string>;
  /** How each name is told of: as something to do or that is so, as something not to do or that is not so, or both. */
  readonly told: ReadonlyMap<string, ReadonlySet<Direction>>;
  /** Names that have to stay in what is to be done, and in what it is to be done for. */
  readonly doNames: ReadonlySet<string>;
  readonly whenNames: ReadonlySet<string>;
  readonly whenQuotes: readonly string[];
  /** Shapes of values that are refused: never to be recommended. */
  readonly refused: ReadonlySet<string>;
  /** Tools of which the former is to be called before the latter. */
  readonly before: readonly (readonly [string, string])[];
}

type Direction = 'affirmed' | 'denied';

export function readDraft({ guidance, rules, tool }: Insight, evidence: string): Draft {
  const { title, when, do: action, if: exception = '' } = guidance;
  const parts = [title, when, action, exception].map(readText);
  const rest = readText(evidence);
  const everything = [...parts, rest];
  const words = new Set<string>();
  for (const word of everything.flatMap((part) => part.words)) {
    words.add(word);
    for (const base of isName(word) ? [] : basesOf(word.toLowerCase())) words.add(base);
  }
  const named = namesIn(rules, tool);
  const isNamed = (word: string) => isName(word) || named.has(word);
  const told = new Map<string, Set<Direction>>();
  for (const { clauses } of parts) {
    for (const [name, direction] of directions(clauses, isNamed)) {
      told.set(name, (told.get(name) ?? new Set()).add(direction));
    }
  }
  const names = (text: string) => new Set(readText(text).words.filter(isNamed));
  return {
    words,
    quotes: new Set(everything.flatMap(({ quotes }) => quotes)),
    told,
    doNames: names(action),
    whenNames: names(when),
    whenQuotes: readText(when).quotes,
    refused: new Set(rules.flatMap((rule) => (rule.kind === 'avoids' ? shapeInWords(rule.mask) : []))),
    before: rules.flatMap(ordersOf),
  };
}

/** The names of each clause, with whether something in it denies. */
export function* directions(
  clauses: readonly (readonly string[])[],
  isNamed: (word: string) => boolean,
): Generator<readonly [name: string, direction: Direction]> {
  for (const clause of clauses) {
    const direction = clause.some((word) => denials.has(word.toLowerCase())) ? 'denied' : 'affirmed';
    for (const word of clause) if (isNamed(word)) yield [word, direction];
  }
}

/** What a rule names, though it may look like any word: a tool may be called `pay`. */
function namesIn(rules: readonly Rule[], tool: string | undefined): ReadonlySet<string> {
  const names = rules.flatMap((rule): string[] => {
    switch (rule.kind) {
      case 'warns':
        return [rule.tool, ...changed(rule.change), ...prevented(rule.prevent)];
      case 'avoids':
        return [rule.tool, rule.argument, shapeInWords(rule.mask)];
      case 'order':
        return [...rule.tools];
      case 'no_repeat':
        return [];
    }
  });
  return new Set(tool === undefined ? names : [tool, ...names]);
}

function changed(change: Extract<Rule, { kind: 'warns' }>['change']): readonly string[] {
  if (change === undefined || change.by === 'retry') return [];
  return change.by === 'argument' ? change.arguments : [change.tool];
}

function prevented(deed: Deed | undefined): readonly string[] {
  if (deed === undefined) return [];
  return [...('tool' in deed ? [deed.tool] : []), ...('argument' in deed ? [deed.argument] : [])];
}

function ordersOf(rule: Rule): (readonly [string, string])[] {
  if (rule.kind === 'warns')
    return [rule.change, rule.prevent].flatMap((each): [string, string][] =>
      each?.by === 'tool_first' ? [[each.tool, rule.tool]] : [],
    );
  if (rule.kind !== 'order') return [];
  return rule.tools.slice(1).map((tool, index) => [rule.tools[index] ?? '', tool] as const);
}
