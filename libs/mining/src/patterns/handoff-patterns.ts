import type { Pattern } from '@nocturne/contracts';
import {
  discreteFalseDiscovery,
  leastStratified,
  stratifiedGreater,
  wilson,
  type TwoByTwo,
} from '@nocturne/stats';
import { countOf } from '../fold/counter.ts';
import { leftOut, talliesOf, tallyAt, type Fold } from '../fold/fold.ts';
import { distinctSessions, sumTallies } from '../fold/sum-tallies.ts';
import type { Tally } from '../fold/tally.ts';
import { patternIdOf } from '../observations/observation.ts';
import { orderKey } from '../observations/observe-handoffs.ts';
import { byText } from '../text.ts';
import { evidenceOf, sampleOf } from './evidence.ts';
import { lacksOf, type PatternOptions } from './support.ts';

/** Sessions on either side of a comparison; the share of orders without the value whose call fails; the level. */
const least = { sessions: 3, share: 0.5, level: 0.05 } as const;
/** Ids of templates that a pattern lists. */
const membersLimit = 50;

/** Sessions of a family in which a tool was called for another agent, by what the order had carried. */
interface Orders {
  readonly family: string;
  readonly failed: boolean;
  readonly carried: ReadonlySet<string>;
  readonly tally: Tally;
}

interface Candidate {
  readonly tool: string;
  readonly argument: string;
  readonly orders: readonly Orders[];
  readonly tables: readonly TwoByTwo[];
}

/**
 * What an order between agents left out and the tool needed: its first call fails more often without the value than with it,
 * family by family (exact), with false discovery controlled over all arguments of all tools that are called for others. Of
 * values that are left out together the surest is told, another one only where it counts by itself.
 */
export function handoffPatterns(fold: Fold, { profile, store }: PatternOptions): Pattern[] {
  if (leftOut(fold, 'handoff') > 0) return [];
  const candidates = candidatesOf(talliesOf(fold, 'handoff').filter(({ sessions }) => sessions > 0));
  const q = discreteFalseDiscovery(
    candidates.map(({ tables }) => ({ p: stratifiedGreater(tables), least: leastStratified(tables) })),
    least.level,
  );
  const sure = candidates
    .map((each, index) => ({ ...each, q: q[index] ?? 1, p: stratifiedGreater(each.tables) }))
    .filter((each) => each.q <= least.level && failsWithout(each.tables))
    .sort((a, b) => a.p - b.p || byText(a.tool, b.tool) || byText(a.argument, b.argument));
  const told: typeof sure = [];
  for (const each of sure) {
    const before = told.filter(({ tool }) => tool === each.tool).map(({ argument }) => argument);
    if (before.length > 0 && !countsBeside(each, before)) continue;
    told.push(each);
  }
  return told.map(({ tool, argument, orders, tables, p, q: adjusted }) => {
    const failed = orders.filter((order) => order.failed && !order.carried.has(argument));
    const sum = sumTallies(
      [tool, argument],
      '',
      failed.map(({ tally }) => tally),
    );
    const counted = evidenceOf(sum);
    const support = { ...counted.support, sessions: distinctSessions(sum) };
    const [left, kept] = totals(tables);
    const errors = errorsOf(sum);
    const text = tallyAt(fold, 'failure', [tool, errors[0] ?? '']);
    return {
      id: patternIdOf(store, 'handoff', [tool, argument]),
      type: 'recurring_failure',
      subject: {
        kind: 'failure',
        tool,
        template_id: errors[0] ?? '',
        template: text?.label ?? '',
        ...(errors.length > 1 ? { members: errors.slice(0, membersLimit).sort(byText) } : {}),
        sample: text === undefined ? '' : sampleOf(text),
        avoid: [],
        handoff: {
          argument,
          left_out: left,
          carried: kept,
          known: countOf(sum.counters.orders, orderKey('known', argument)),
          mended: countOf(sum.counters.orders, orderKey('mended', argument)),
        },
      },
      tool,
      evidence: {
        ...counted,
        support,
        figures: { interval: wilson(left.count, left.of), p, q: adjusted },
      },
      lacks: lacksOf(support, profile),
    };
  });
}

function candidatesOf(tallies: readonly Tally[]): Candidate[] {
  const byTool = Map.groupBy(tallies, ({ key }) => key[0] ?? '');
  return [...byTool]
    .sort((a, b) => byText(a[0], b[0]))
    .flatMap(([tool, some]) => {
      const orders = some.map((tally): Orders => {
        const [, family = '', outcome, ...carried] = tally.key;
        return { family, failed: outcome === 'failed', carried: new Set(carried), tally };
      });
      const names = [...new Set(orders.flatMap(({ carried }) => [...carried]))].sort(byText);
      return names.flatMap((argument) => {
        const tables = tablesOf(orders, argument);
        const [left, kept] = totals(tables);
        const isTold = left.of >= least.sessions && kept.of >= least.sessions;
        return isTold ? [{ tool, argument, orders, tables }] : [];
      });
    });
}

/** Family by family: calls that failed, of those whose order had left the value out, and of the others. */
function tablesOf(orders: readonly Orders[], argument: string): TwoByTwo[] {
  return [...Map.groupBy(orders, ({ family }) => family).values()].map((some) => {
    const count = (without: boolean, failed?: boolean) =>
      some
        .filter(
          (each) =>
            each.carried.has(argument) !== without && (failed === undefined || each.failed === failed),
        )
        .reduce((sum, { tally }) => sum + tally.sessions, 0);
    return {
      count: count(true, true),
      of: count(true),
      otherCount: count(false, true),
      otherOf: count(false),
    };
  });
}

function totals(tables: readonly TwoByTwo[]) {
  const sum = (part: keyof TwoByTwo) => tables.reduce((total, table) => total + table[part], 0);
  return [
    { count: sum('count'), of: sum('of') },
    { count: sum('otherCount'), of: sum('otherOf') },
  ] as const;
}

function failsWithout(tables: readonly TwoByTwo[]): boolean {
  const [left] = totals(tables);
  return left.count >= least.sessions && left.count >= least.share * left.of;
}

/** Whether it matters also among orders that carried all that is told already. */
function countsBeside({ orders, argument }: Candidate, told: readonly string[]): boolean {
  const others = orders.filter(({ carried }) => told.every((each) => carried.has(each)));
  const tables = tablesOf(others, argument);
  return failsWithout(tables) && stratifiedGreater(tables) <= least.level;
}

/** Templates of the failures, the commonest first. */
function errorsOf({ counters }: Tally): string[] {
  const prefix = orderKey('error', '');
  return Object.entries(counters.orders?.kept ?? {})
    .filter(([key]) => key.startsWith(prefix))
    .sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))
    .map(([key]) => key.slice(prefix.length));
}
