import type { Benefit, Guidance, Pattern } from '@nocturne/contracts';
import { prevents } from './advise-on.ts';

/** What something is worth in goals reached: a call spared, a wish met. Twenty calls for nothing are as bad as a failed task. */
const worth = { call: 0.05, wish: 0.2 } as const;

/**
 * Calls lost in one session that are counted; how surely a failure is met well by whoever knows of something that may help, and
 * by whoever only knows that it comes.
 */
const cautions = { calls: 10, expected: 0.2, known: 0.05 } as const;

/** Live figures answer one question each: level of their p-value. */
const surely = 0.05;

/** About four characters to a token; and what the entry's heading, labels and line of evidence take beside the words, or the figures in a line. */
const size = { characters: 4, frame: 30, line: 20 } as const;

/**
 * How often the situation comes × what heeding the words then gives ÷ what reading them costs; all of it cautiously, by the
 * lower ends of intervals, so that what is less sure stands behind what is as good and surer. How often it comes is rounded to a
 * power of two: every session of the store changes the share, and no entry ought to change with every session.
 * What was not seen for long comes less often. To avoid a failure is worth more than to repair it: then no call is lost at all.
 * @param sessions all of the store's sessions.
 */
export function benefitOf(pattern: Pattern, guidance: Guidance, sessions: number): Benefit {
  const { support, reach, fresh = 1 } = pattern.evidence;
  const share = fresh * Math.min(1, (reach?.count ?? support.sessions) / Math.max(1, reach?.of ?? sessions));
  const comes = share <= 0 ? 0 : 2 ** Math.round(Math.log2(share));
  const isLine = guidance.do === '';
  const gain = gainOf(pattern, isLine);
  const words = isLine
    ? guidance.when.length
    : Object.values(guidance).reduce((sum, text) => sum + (text?.length ?? 0), 0);
  const tokens = (isLine ? size.line : size.frame) + Math.ceil(words / size.characters);
  return { comes, gain, tokens, per_token: (comes * gain * 1_000_000) / tokens };
}

function gainOf({ type, subject, evidence }: Pattern, isLine: boolean): number {
  const { support, compared, figures } = evidence;
  const lost = Math.min(cautions.calls, support.occurrences / Math.max(1, support.sessions));
  switch (subject.kind) {
    case 'failure': {
      const isKnown = subject.avoid.length > 0 || prevents(subject.remedy) || isPrevented(evidence);
      const prevented = isKnown ? 1 : 0;
      const expected = isLine ? cautions.known : cautions.expected;
      const cleared = type === 'workaround' ? (figures.interval?.[0] ?? 0) : expected;
      return lost * Math.max(prevented, cleared) * worth.call;
    }
    case 'repeat':
      return lost * (figures.interval?.[0] ?? 0) * worth.call;
    case 'needless':
      return lost * worth.call;
    case 'costly':
      return Math.min(cautions.calls, Math.max(0, subject.calls - subject.usual)) * worth.call;
    case 'contrast':
      return Math.max(
        0,
        (subject.better === 'with' ? compared?.interval[0] : negated(compared?.interval[1])) ?? 0,
      );
    case 'workflow':
      // A way that so many found is worth a call or so, whatever is known of its end.
      return Math.max(worth.call, compared?.interval[0] ?? 0);
    case 'preference':
      return worth.wish;
  }
}

/** Whether sessions that were given the entry surely met the failure less often than others. */
function isPrevented({ prevented }: Pattern['evidence']): boolean {
  return (prevented?.p ?? 1) <= surely;
}

function negated(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}
