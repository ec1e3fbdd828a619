import type { Pattern } from '@nocturne/contracts';
import { benjaminiHochberg, binomialUpperTail } from '@nocturne/stats';
import { talliesOf, tallyAt, type Fold } from '../fold/fold.ts';
import type { Tally } from '../fold/tally.ts';
import { patternIdOf } from '../observations/observation.ts';
import { byText } from '../text.ts';
import { evidenceOf, passedOf } from './evidence.ts';
import { lacksOf, supportOf, type PatternOptions } from './support.ts';

/** Lift over the base rates; greatest share of the family's sessions; false-discovery level; how many of a family. */
const limits = { lift: 2, share: 0.8, q: 0.05, perFamily: 5 } as const;

interface Candidate {
  readonly tally: Tally;
  readonly family: string;
  readonly tools: readonly string[];
  readonly lift: number;
  readonly p: number;
}

/**
 * Orders of tools on which sessions of a family converge: seen well more often than the tools' own rates give, not what
 * nearly every session does anyway, no worse in outcome than the family, and no part of what another one tells. False discovery is controlled over all orders of the store with enough support (Benjamini–Hochberg, .05).
 */
export function workflowPatterns(fold: Fold, { profile, store }: PatternOptions): Pattern[] {
  const candidates = talliesOf(fold, 'workflow').flatMap((tally) => {
    if (tally.key.length < 3 || lacksOf(supportOf(tally), profile).length > 0) return [];
    return candidateOf(fold, tally) ?? [];
  });
  const q = benjaminiHochberg(candidates.map(({ p }) => p));
  const convergent = candidates
    .map((candidate, index) => ({ ...candidate, q: q[index] ?? 1 }))
    .filter(
      (each) =>
        each.q <= limits.q && each.lift >= limits.lift && isUncommon(fold, each) && doesNoWorse(fold, each),
    );
  return foremost(convergent).map((each) => ({
    id: patternIdOf(store, 'workflow', each.tally.key),
    type: 'convergent_workflow',
    subject: { kind: 'workflow', family: each.family, tools: [...each.tools], goal: each.goal },
    family: each.family,
    evidence: { ...evidenceOf(each.tally), figures: { lift: each.lift, p: each.p, q: each.q } },
    lacks: [],
  }));
}

/** Null where a base rate is not known any more. */
function candidateOf(fold: Fold, tally: Tally): Candidate | null {
  const [family = '', ...tools] = tally.key;
  const sessions = tallyAt(fold, 'family', [family])?.sessions ?? 0;
  if (sessions === 0) return null;
  let expected = 1;
  for (const tool of tools) {
    const used = tallyAt(fold, 'tool', [family, tool])?.sessions;
    if (used === undefined) return null;
    expected *= used / sessions;
  }
  const p = binomialUpperTail(tally.sessions, sessions, Math.min(1, expected));
  return { tally, family, tools, lift: tally.sessions / sessions / expected, p };
}

function isUncommon(fold: Fold, { tally, family }: Candidate): boolean {
  return tally.sessions <= limits.share * (tallyAt(fold, 'family', [family])?.sessions ?? 0);
}

function doesNoWorse(fold: Fold, { tally, family }: Candidate): boolean {
  const all = tallyAt(fold, 'family', [family]);
  const [own, whole] = [passedOf(tally), all === undefined ? null : passedOf(all)];
  if (own === null || whole === null) return true;
  return own.count * whole.of >= whole.count * own.of;
}

/**
 * What is told of each family: of orders that overlap, one. An order that goes further and ends no worse stands for those
 * within it; of two that share most of their tools in a row, the one with more sessions above what was expected.
 */
function foremost<T extends Candidate>(candidates: readonly T[]): (T & { goal: string })[] {
  const surplus = ({ tally, lift }: Candidate) => tally.sessions * (1 - 1 / lift);
  const longer = Map.groupBy(
    candidates.flatMap((candidate) => partsOf(candidate).map((part) => ({ part, candidate }))),
    ({ part }) => part,
  );
  const ranked = candidates
    .filter((each) => !longer.get(keyOf(each))?.some(({ candidate }) => endsNoWorse(candidate, each)))
    .sort(
      (a, b) =>
        surplus(b) - surplus(a) ||
        b.tools.length - a.tools.length ||
        byText(a.tools.join(' '), b.tools.join(' ')),
    );
  const taken: T[] = [];
  for (const each of ranked) {
    const beside = taken.filter(({ family }) => family === each.family);
    const told = beside.some(({ tools }) => sharedRun(tools, each.tools) * 2 > each.tools.length);
    if (!told && beside.length < limits.perFamily) taken.push(each);
  }
  return taken.map((each) => ({ ...each, goal: goalOf(each, taken) }));
}

/** The keys of the shorter orders that an order contains. */
function partsOf({ family, tools }: Candidate): string[] {
  const parts = new Set<string>();
  for (let start = 0; start < tools.length; start += 1) {
    for (let end = start + 2; end <= tools.length; end += 1) {
      if (end - start < tools.length) parts.add(keyOf({ family, tools: tools.slice(start, end) }));
    }
  }
  return [...parts];
}

function keyOf({ family, tools }: Pick<Candidate, 'family' | 'tools'>): string {
  return JSON.stringify([family, ...tools]);
}

/** Whether the sessions of the one reached their goal as often as those of the other, as far as is known. */
function endsNoWorse(one: Candidate, other: Candidate): boolean {
  const [own, its] = [passedOf(one.tally), passedOf(other.tally)];
  return own === null || its === null || own.count * its.of >= its.count * own.of;
}

/** The most tools that both have in a row. */
function sharedRun(a: readonly string[], b: readonly string[]): number {
  let longest = 0;
  for (let i = 0; i < a.length; i += 1) {
    for (let j = 0; j < b.length; j += 1) {
      let run = 0;
      while (i + run < a.length && j + run < b.length && a[i + run] === b[j + run]) run += 1;
      longest = Math.max(longest, run);
    }
  }
  return longest;
}

/** The last tool that no other order of the family has: two orders may end alike and be for different things. */
function goalOf({ family, tools }: Candidate, all: readonly Candidate[]): string {
  const others = all.filter((other) => other.family === family && other.tools !== tools);
  const own = tools.findLast((tool) => !others.some((other) => other.tools.includes(tool)));
  return own ?? tools.at(-1) ?? '';
}
