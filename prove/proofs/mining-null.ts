import { compileOwnWorld, nullWorld, simulateWorld } from '@nocturne/fleet';
import type { Pattern, Prevention } from '@nocturne/contracts';
import { number, shareAtMost, share } from '../lib/figures.ts';
import type { Proof } from '../lib/proof.ts';
import { digestOf, mine } from '../scoring/mine.ts';

/** What one dream over a fleet with nothing in it told of. */
interface NullDream {
  readonly patterns: number;
  /** Claims that one thing goes better than another: all of them false here. */
  readonly comparisons: readonly string[];
}

export const miningNull: Proof<NullDream> = {
  name: 'mining-null',
  about:
    'Dreams over simulated fleets of 1,000 sessions in which nothing is planted: failures come independently of arguments and of earlier steps, and whatever is tried then is accepted as often as anything else. Recurrences are there by count and may be told; a comparison is false.',
  seeds: 1_000,
  quick: 3,
  run(seed) {
    const compiled = compileOwnWorld(nullWorld(seed), seed);
    const sessions = simulateWorld(compiled).map(({ session }) => digestOf(session));
    const patterns = mine(sessions);
    return { patterns: patterns.length, comparisons: patterns.filter(compares).map(inWords) };
  },
  summarise(dreams) {
    const having = (kind: string) =>
      dreams.filter(({ comparisons }) => comparisons.some((each) => each.startsWith(kind))).length;
    return [
      shareAtMost(
        'dreams that tell of any comparison',
        dreams.filter(({ comparisons }) => comparisons.length > 0).length,
        dreams.length,
        0.05,
      ),
      share('dreams that tell of a prevention', having('prevention'), dreams.length),
      ...['workaround', 'convergent_workflow', 'outcome_contrast', 'waste'].map((kind) =>
        share(`dreams that tell of a ${kind}`, having(kind), dreams.length),
      ),
      number(
        'patterns a dream, all of them recurrences by count where nothing is compared',
        dreams.reduce((sum, { patterns }) => sum + patterns, 0) / Math.max(1, dreams.length),
      ),
    ];
  },
};

/**
 * Whether a pattern says that something goes better than something else: a change that clears a failure, an order or a
 * contrast that comes with success, anything with a lift or a p-value. That a call was accepted when it was sent again is
 * a count, and true here.
 */
function compares({ type, subject, evidence }: Pattern): boolean {
  const { lift, p, q } = evidence.figures;
  if (preventionOf(subject) !== undefined) return true;
  if (lift !== undefined || p !== undefined || q !== undefined) return true;
  if (type === 'workaround') return evidence.cleared !== undefined && evidence.cleared.change.by !== 'retry';
  return type === 'convergent_workflow' || type === 'outcome_contrast';
}

function preventionOf(subject: Pattern['subject']): Prevention | undefined {
  return subject.kind === 'failure' ? subject.remedy?.prevention : undefined;
}

function inWords({ type, subject, evidence }: Pattern): string {
  const prevention = preventionOf(subject);
  if (prevention !== undefined && subject.kind === 'failure')
    return `prevention ${subject.tool}: ${JSON.stringify(prevention)}`;
  const about =
    subject.kind === 'failure'
      ? `${subject.tool}: ${JSON.stringify(evidence.cleared)}`
      : JSON.stringify(subject);
  return `${type} ${about} ${JSON.stringify(evidence.figures)}`;
}
