import { defaultCostLimits, type Lift } from '@nocturne/contracts';
import { costAgainstControl } from '@nocturne/stats';
import type { Counted } from './counted.ts';
import type { Used } from './live-session.ts';

type Costs = NonNullable<Lift['costs']>;

const used = {
  tokens: ({ tokens }: Used) => tokens,
  tool_calls: ({ tool_calls: calls }: Used) => calls,
  duration: ({ ms }: Used) => ms,
} as const satisfies Record<keyof Costs, (used: Used) => number | undefined>;

/** Two-sided 95%, as the lift beside it. */
const alpha = 0.025;

/** What a session that reached its goal cost with memory, as a multiple of one of the control group, thing by thing. */
export function costsOfSuccess(strata: readonly (readonly Counted[])[]): Costs {
  const costs: Costs = {};
  for (const name of Object.keys(used) as (keyof Costs)[]) {
    const found = costAgainstControl(
      strata.map((sessions) => ({
        control: spentOf(sessions, name, true),
        treated: spentOf(sessions, name, false),
      })),
      alpha,
    );
    if (found === null || !Number.isFinite(found.interval[1])) continue;
    const { ratio, interval } = found;
    const limit = 1 + defaultCostLimits[name];
    const within = interval[1] <= limit ? 'yes' : interval[0] > limit ? 'no' : 'unknown';
    costs[name] = { ratio, interval: [...interval], limit, within };
  }
  return costs;
}

function spentOf(sessions: readonly Counted[], name: keyof Costs, isControl: boolean) {
  return sessions.flatMap((session) => {
    const spent = session.isControl === isControl && session.used ? used[name](session.used) : undefined;
    return spent === undefined ? [] : [{ spent, success: session.passed }];
  });
}
