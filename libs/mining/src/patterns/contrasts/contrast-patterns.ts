import type { Pattern } from '@nocturne/contracts';
import { adjustedStratified, discreteFalseDiscovery, stratifiedTwoSided } from '@nocturne/stats';
import { patternIdOf } from '../../observations/observation.ts';
import { entryMark, wasGiven, type Run } from '../../runs/run.ts';
import { compareEnds, costsOf, tablesByTask } from '../compare-ends.ts';
import { evidenceOfRuns } from '../evidence-of-runs.ts';
import { reachOf, type Family } from '../families.ts';
import { doubtOf, lacksOf, type PatternOptions } from '../support.ts';
import type { Way } from '../ways/find-ways.ts';
import { argumentFeatures } from './argument-features.ts';
import { callFeatures } from './call-features.ts';
import type { Feature } from './feature.ts';
import { orderFeatures } from './order-features.ts';
import { shadowedBy, type Contrast } from './shadowed-by.ts';

/**
 * False discovery over all of a dream's contrasts, by what they are about: together four in a hundred. A call is the likeliest to
 * matter, and there are many more orders and arguments than calls.
 */
const levels: Readonly<Record<Feature['kind'], number>> = { call: 0.02, order: 0.01, argument: 0.01 };

/** The p-value from which on one that is not sure among so many is shown below the threshold. */
const near: Readonly<Record<Feature['kind'], number>> = { call: 0.05, order: 0.005, argument: 0.005 };

/** The least difference that is worth telling. */
const leastDifference = 0.1;

/**
 * What sessions of the same task do otherwise that end better or worse: a call of a tool, one before another, an argument of the
 * first call or the shape of its value. Every such thing of every family is compared, its sessions with sessions of the same
 * task, once exactly and once with what the versions of the agents explain taken out; it has to hold both times, with false
 * discovery over all these comparisons at most 4%. Of several that show the same difference one is told. What goes a way
 * that is told of is left out: the way says it.
 */
export function contrastPatterns(
  families: readonly Family[],
  ways: readonly Way[],
  { profile, store }: PatternOptions,
): Pattern[] {
  const contrasts = families.flatMap((family) =>
    featuresOf(family).flatMap((feature) => contrastOf(family, feature, ways, store) ?? []),
  );
  const sure = surely(contrasts);
  const shadows = shadowedBy(
    contrasts.filter((each) => (sure.get(each) ?? 1) <= levels[each.feature.kind]),
    contrasts.filter(({ p }) => p <= near.call),
  );
  return contrasts.flatMap((contrast): Pattern[] => {
    const { family, feature, p } = contrast;
    const q = sure.get(contrast) ?? 1;
    const level = levels[feature.kind];
    if (q > level && p > near[feature.kind]) return [];
    const { about, having, lacking } = named(contrast);
    const { compared } = compareEnds(having, lacking);
    if (compared === null || Math.abs(compared.difference) < leastDifference) return [];
    const better = compared.difference > 0 ? 'with' : 'without';
    const evidence = evidenceOfRuns(telling(having, lacking), compared.with.of);
    const shadow = shadows.get(contrast);
    return [
      {
        id: patternIdOf(store, 'contrast', [family.name, ...feature.key]),
        type: 'outcome_contrast',
        subject: { kind: 'contrast', family: family.name, ...about, better },
        tool: about.tool,
        family: family.name,
        evidence: {
          ...evidence,
          figures: { p, q },
          compared,
          cost: costsOf(having, lacking),
          reach: reachOf(family, better === 'with' ? lacking : having),
        },
        lacks: [
          ...lacksOf(evidence.support, profile),
          ...doubtOf(q, level),
          ...(shadow === undefined
            ? []
            : [`a difference of its own: it goes with what is told of ${shadow.feature.about.tool}`]),
        ],
      },
    ];
  });
}

function featuresOf(family: Family): Feature[] {
  return [...callFeatures(family), ...orderFeatures(family), ...argumentFeatures(family)];
}

/** By contrast, how likely it is among all of its kind that one as sure is there by chance. */
function surely(contrasts: readonly Contrast[]): ReadonlyMap<Contrast, number> {
  return new Map(
    [...Map.groupBy(contrasts, ({ feature }) => feature.kind)].flatMap(([kind, own]) => {
      const q = discreteFalseDiscovery(own, levels[kind]);
      return own.map((contrast, index) => [contrast, q[index] ?? 1] as const);
    }),
  );
}

function contrastOf(family: Family, feature: Feature, ways: readonly Way[], store: string): Contrast | null {
  const told = new Set(
    ways
      .filter((way) => way.family === family && way.lacks.length === 0)
      .filter(({ candidate }) => feature.tools.some((mark) => candidate.order.includes(mark)))
      .flatMap(({ candidate }) => candidate.keeping.map(({ run }) => run)),
  );
  const entry = entryMark(store, 'contrast', [family.name, ...feature.key]);
  const having: Run[] = [];
  const lacking: Run[] = [];
  for (const run of family.runs) {
    const has = told.has(run) ? null : feature.has(run);
    // Who was told of it and did it tests it. Who was told of a call and did not make it is as good as any other; of an order or an
    // argument either side may be what was told, so that neither counts.
    if (has === null || (wasGiven(run, entry) && (has || feature.kind !== 'call'))) continue;
    (has ? having : lacking).push(run);
  }
  const { p: exact, least } = stratifiedTwoSided(tablesByTask(having, lacking));
  if (least >= 1) return null;
  // What is not even sure by itself is told of nowhere, whatever else it is held against.
  const p = exact > near.call ? exact : Math.max(exact, adjusted(having, lacking));
  return { family, feature, having, lacking, least, p: Math.min(1, p) };
}

/** Within tasks, with what the versions of the agents explain taken out. */
function adjusted(having: readonly Run[], lacking: readonly Run[]): number {
  const cases = [
    ...having.map((run) => ({ run, exposed: true })),
    ...lacking.map((run) => ({ run, exposed: false })),
  ].filter(({ run }) => run.passed !== null);
  const tasks = Map.groupBy(cases, ({ run }) => run.task);
  return adjustedStratified(
    [...tasks.values()].map((own) =>
      own.map(({ run, exposed }) => ({ exposed, happened: run.passed === true, group: run.version })),
    ),
  );
}

/** Of two orders the one that ends better is told. */
function named({ feature, having, lacking }: Contrast) {
  const { about, turned } = feature;
  if (turned === undefined || (compareEnds(having, lacking).compared?.difference ?? 0) >= 0)
    return { about, having, lacking };
  return { about: turned, having: lacking, lacking: having };
}

/** Sessions with it, in tasks that were also done without it. */
function telling(having: readonly Run[], lacking: readonly Run[]): Run[] {
  const tasks = new Set(lacking.filter(({ passed }) => passed !== null).map(({ task }) => task));
  return having.filter(({ task, passed }) => passed !== null && tasks.has(task));
}
