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
 * nearly every session does anyway, no worse in outcome than the family, and not part of a longer one with the same
 * support. False discovery is controlled over all orders of the store with enough support (Benjamini–Hochberg, .05).
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
  return foremost(closed(convergent)).map((each) => ({
    id: patternIdOf(store, 'workflow', each.tally.key),
    type: 'convergent_workflow',
    subject: { kind: 'workflow', family: each.family, tools: [...each.tools] },
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

/** Those that no longer one with the same support contains. */
function closed<T extends Candidate>(candidates: readonly T[]): T[] {
  return candidates.filter(
    (each) =>
      !candidates.some(
        (other) =>
          other.family === each.family &&
          other.tools.length > each.tools.length &&
          other.tally.sessions === each.tally.sessions &&
          contains(other.tools, each.tools),
      ),
  );
}

function contains(longer: readonly string[], shorter: readonly string[]): boolean {
  return longer.some((_, start) => shorter.every((tool, offset) => longer[start + offset] === tool));
}

/** The best few of each family: by sessions above what was expected, longer before shorter. */
function foremost<T extends Candidate>(candidates: readonly T[]): T[] {
  const surplus = ({ tally, lift }: Candidate) => tally.sessions * (1 - 1 / lift);
  const taken = new Map<string, number>();
  return [...candidates]
    .sort(
      (a, b) =>
        surplus(b) - surplus(a) ||
        b.tools.length - a.tools.length ||
        byText(a.tools.join(' '), b.tools.join(' ')),
    )
    .filter(({ family }) => {
      const count = taken.get(family) ?? 0;
      taken.set(family, count + 1);
      return count < limits.perFamily;
    });
}
