import type { Pattern } from '@nocturne/contracts';
import { leastStratified, stratifiedGreater, wilson, type TwoByTwo } from '@nocturne/stats';
import { countOf } from '../fold/counter.ts';
import { tallyAt, type Fold } from '../fold/fold.ts';
import { distinctSessions, sumTallies } from '../fold/sum-tallies.ts';
import type { Tally } from '../fold/tally.ts';
import { wholeOrders } from '../fold/whole-orders.ts';
import { patternIdOf } from '../observations/observation.ts';
import { orderKey } from '../observations/observe-handoffs.ts';
import { byText } from '../text.ts';
import { callsLevel } from './calls-level.ts';
import { evidenceOf, sampleOf } from './evidence.ts';
import { standNow } from './stand-now.ts';
import { doubtOf, lacksOf, type PatternOptions } from './support.ts';

/** Sessions on either side of a comparison; the share of orders without the value whose call fails. */
const least = { sessions: 3, share: 0.5 } as const;
/** Ids of templates that a pattern lists. */
const membersLimit = 50;

/** Sessions of a family in which a tool was called for another agent, by what the order had carried. */
interface Orders {
  readonly family: string;
  readonly failed: boolean;
  readonly carried: ReadonlySet<string>;
  readonly tally: Tally;
}

/** An argument that orders left out or carried, and what became of the call. */
interface CandidateOrder {
  readonly tool: string;
  readonly argument: string;
  readonly orders: readonly Orders[];
  readonly tables: readonly TwoByTwo[];
  /** One-sided, and the smallest that these margins allowed. */
  readonly p: number;
  readonly least: number;
}

/** Arguments of tools that are called for other agents, to be tested. */
export function candidateOrders(fold: Fold): CandidateOrder[] {
  return candidatesOf(wholeOrders(fold));
}

/**
 * What an order between agents left out and the tool needed: its first call fails more often without the value than with it,
 * family by family (exact). Of values that are left out together the surest is told, another one only where it counts by itself.
 * @param q of each candidate, false discovery controlled over all of them and what else is tested of calls
 */
export function handoffPatterns(
  fold: Fold,
  candidates: readonly CandidateOrder[],
  q: readonly number[],
  { profile, store }: PatternOptions,
): Pattern[] {
  const sure = candidates
    .map((each, index) => ({ ...each, q: q[index] ?? 1 }))
    .filter((each) => Math.min(each.p, each.q) <= callsLevel && failsWithout(each.tables))
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
    const id = patternIdOf(store, 'handoff', [tool, argument]);
    const { stopped, inert, ...now } = standNow(fold, sum, id);
    const counted = { ...evidenceOf(sum), ...now };
    const support = { ...counted.support, sessions: distinctSessions(sum) };
    const [left, kept] = totals(tables);
    const errors = errorsOf(sum);
    const text = tallyAt(fold, 'failure', [tool, errors[0] ?? '']);
    return {
      id,
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
        ...(inert === null ? {} : { inert: true }),
        figures: { interval: wilson(left.count, left.of), p, q: adjusted },
      },
      lacks: [
        ...lacksOf(support, profile),
        ...doubtOf(adjusted, callsLevel),
        ...[stopped, inert].filter((why) => why !== null),
      ],
    };
  });
}

function candidatesOf(tallies: readonly Tally[]): CandidateOrder[] {
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
        if (!isTold) return [];
        const tests = { p: stratifiedGreater(tables), least: leastStratified(tables) };
        return [{ tool, argument, orders, tables, ...tests }];
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
function countsBeside({ orders, argument }: CandidateOrder, told: readonly string[]): boolean {
  const others = orders.filter(({ carried }) => told.every((each) => carried.has(each)));
  const tables = tablesOf(others, argument);
  return failsWithout(tables) && stratifiedGreater(tables) <= callsLevel;
}

/** Templates of the failures, the commonest first. */
function errorsOf({ counters }: Tally): string[] {
  const prefix = orderKey('error', '');
  return Object.entries(counters.orders?.kept ?? {})
    .filter(([key]) => key.startsWith(prefix))
    .sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))
    .map(([key]) => key.slice(prefix.length));
}
