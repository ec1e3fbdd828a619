import { stratifiedGreater } from '@nocturne/stats';
import type { Counted } from '../live/counted.ts';

/**
 * One-sided exact p that something is the case no more often with memory than in the control group, agent by agent: another
 * model or version is no difference that memory makes. 1 where nothing compares.
 */
export function moreOften(sessions: readonly Counted[], isCase: (one: Counted) => boolean): number {
  const strata = Map.groupBy(sessions, ({ agent }) => agent);
  return stratifiedGreater(
    [...strata.values()].map((its) => {
      const control = its.filter(({ isControl }) => isControl);
      const memory = its.filter(({ isControl }) => !isControl);
      return {
        ...{ count: memory.filter(isCase).length, of: memory.length },
        ...{ otherCount: control.filter(isCase).length, otherOf: control.length },
      };
    }),
  );
}
