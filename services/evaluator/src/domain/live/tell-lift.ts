import type { LiveFigures, Lift } from '@nocturne/contracts';
import { stratifiedEffect, stratifiedGreater, type TwoByTwo } from '@nocturne/stats';
import { costsOfSuccess } from './cost-of-success.ts';
import { chartFamilies, type RestartsOf } from './chart-families.ts';
import type { Counted } from './counted.ts';

/** So many versions and entries are told of at the most: the newest, and those that most sessions were given. */
const most = { versions: 50, entries: 500 } as const;

/**
 * What memory does for the sessions that read it: each version against the control group of the same time, each entry
 * against the control group of the versions that held it, always within a family and an agent of one version, model and
 * prompt. Sessions count by the side the server put them on, whatever they did with what they read.
 */
export function tellLift(
  all: readonly Counted[],
  restartsOf?: RestartsOf,
): Omit<LiveFigures, 'store' | 'drifts'> {
  const versions = [...Map.groupBy(all, ({ version }) => version)].toReversed().slice(0, most.versions);
  return {
    sessions: all.length,
    from: all[0]?.at ?? null,
    to: all.at(-1)?.at ?? null,
    overall: withCosts(all),
    versions: versions.map(([snapshot, its]) => ({ snapshot, ...withCosts(its) })),
    entries: entriesOf(all),
    charts: chartFamilies(all, restartsOf),
  };
}

function entriesOf(all: readonly Counted[]): LiveFigures['entries'] {
  const given = new Map<string, Counted[]>();
  for (const session of all) {
    if (session.isControl) continue;
    for (const entry of session.entries) {
      const its = given.get(entry) ?? [];
      given.set(entry, its);
      its.push(session);
    }
  }
  return [...given]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .slice(0, most.entries)
    .map(([entry, sessions]) => {
      const held = new Set(sessions.map(({ version }) => version));
      return {
        entry,
        ...liftOf([...sessions, ...all.filter((one) => one.isControl && held.has(one.version))]),
      };
    });
}

function withCosts(sessions: readonly Counted[]): Lift {
  return { ...liftOf(sessions), costs: costsOfSuccess(groupsOf(sessions)) };
}

/** Passed with memory and without, and the difference that is left within strata. */
function liftOf(sessions: readonly Counted[]): Lift {
  const [control, memory] = [true, false].map((side) =>
    sessions.filter(({ isControl }) => isControl === side),
  );
  const strata = strataOf(sessions);
  const { difference, oddsRatio, strata: telling } = stratifiedEffect(strata);
  const worse = strata.map(({ count, of, otherCount, otherOf }) => ({
    ...{ count: of - count, of },
    ...{ otherCount: otherOf - otherCount, otherOf },
  }));
  return {
    memory: shareOf(memory ?? []),
    control: shareOf(control ?? []),
    strata: telling,
    lift: difference === null ? null : { value: difference.value, interval: difference.interval },
    odds_ratio: oddsRatio === null ? null : { value: oddsRatio.value, interval: oddsRatio.interval },
    p_better: stratifiedGreater(strata),
    p_worse: stratifiedGreater(worse),
  };
}

function strataOf(sessions: readonly Counted[]): TwoByTwo[] {
  return groupsOf(sessions).map((group) => {
    const memory = shareOf(group.filter(({ isControl }) => !isControl));
    const control = shareOf(group.filter(({ isControl }) => isControl));
    return { ...memory, otherCount: control.count, otherOf: control.of };
  });
}

/** Sessions that can be compared with one another. */
function groupsOf(sessions: readonly Counted[]): Counted[][] {
  const groups = Map.groupBy(sessions, ({ family, agent, version }) =>
    JSON.stringify([family, agent, version]),
  );
  return [...groups.values()];
}

function shareOf(sessions: readonly Counted[]): { readonly count: number; readonly of: number } {
  return { count: sessions.filter(({ passed }) => passed).length, of: sessions.length };
}
