import type { Pattern } from '@nocturne/contracts';
import { wilson } from '@nocturne/stats';
import { patternIdOf } from '../observations/observation.ts';
import { entryMark, wasGiven, type Run, type ToolUse } from '../runs/run.ts';
import { compareEnds, costsOf } from './compare-ends.ts';
import { evidenceOfRuns } from './evidence-of-runs.ts';
import type { Family } from './families.ts';
import { lacksOf, type PatternOptions } from './support.ts';

/**
 * Of a tool whose answers are to be used, the share of which nothing is, surely (lower end of the interval). How sure it must not
 * be that sessions that call it end better than others of the same task, and by how much they might at the most (upper end), for
 * the call to be for nothing.
 */
const limits = { unused: 0.9, better: 0.05, benefit: 0.3 } as const;

/**
 * Accepted calls for nothing, by tool and family: the same call again with the same answer, and calls of which hardly ever
 * anything was used and without which sessions of the same tasks end as well. Both are counts with support.
 */
export function needlessPatterns(families: readonly Family[], options: PatternOptions): Pattern[] {
  return families.flatMap((family) =>
    [...family.tools].flatMap(([mark, tool]) => [
      ...repeatedOf(family, mark, tool, options),
      ...unusedOf(family, mark, tool, options),
    ]),
  );
}

function repeatedOf(
  family: Family,
  mark: string,
  tool: string,
  { profile, store }: PatternOptions,
): Pattern[] {
  const key = [family.name, tool, 'repeated'];
  const using = usingOf(family, mark, store, key);
  const showing = using.filter(({ use }) => (use.repeated ?? 0) > 0);
  if (showing.length === 0) return [];
  const runs = showing.map(({ run }) => run);
  const calls = { count: total(showing, 'repeated'), of: total(using, 'accepted') };
  const evidence = evidenceOfRuns(runs, calls.count);
  const others = using.filter(({ use }) => (use.repeated ?? 0) === 0).map(({ run }) => run);
  return [
    {
      id: patternIdOf(store, 'needless', key),
      type: 'waste',
      subject: { kind: 'needless', how: 'repeated', family: family.name, tool, calls },
      tool,
      family: family.name,
      evidence: { ...evidence, cost: costsOf(runs, others) },
      lacks: lacksOf(evidence.support, profile),
    },
  ];
}

function unusedOf(family: Family, mark: string, tool: string, { profile, store }: PatternOptions): Pattern[] {
  const key = [family.name, tool, 'unused'];
  const using = usingOf(family, mark, store, key).filter(({ use }) => (use.telling ?? 0) > 0);
  const calls = { count: total(using, 'unused'), of: total(using, 'telling') };
  if (calls.of === 0 || wilson(calls.count, calls.of)[0] < limits.unused) return [];
  const runs = using.map(({ run }) => run);
  const others = family.runs.filter((run) => (run.tools[mark]?.accepted ?? 0) === 0);
  const { compared, better } = compareEnds(runs, others);
  const evidence = evidenceOfRuns(runs, calls.count);
  return [
    {
      id: patternIdOf(store, 'needless', key),
      type: 'waste',
      subject: { kind: 'needless', how: 'unused', family: family.name, tool, calls },
      tool,
      family: family.name,
      evidence: {
        ...evidence,
        figures: { interval: wilson(calls.count, calls.of) },
        ...(compared === null ? {} : { compared }),
        cost: costsOf(runs, others),
      },
      lacks: [
        ...lacksOf(evidence.support, profile),
        ...(compared === null || better <= limits.better || compared.interval[1] > limits.benefit
          ? ['sessions of the same tasks without it, enough to say that these end as well']
          : []),
      ],
    },
  ];
}

interface Using {
  readonly run: Run;
  readonly use: ToolUse;
}

function usingOf({ runs }: Family, mark: string, store: string, key: readonly string[]): Using[] {
  const entry = entryMark(store, 'needless', key);
  return runs.flatMap((run) => {
    const use = run.tools[mark];
    return use === undefined || wasGiven(run, entry) ? [] : [{ run, use }];
  });
}

function total(using: readonly Using[], name: 'repeated' | 'accepted' | 'telling' | 'unused'): number {
  return using.reduce((sum, { use }) => sum + (use[name] ?? 0), 0);
}
