import type { Lift } from '@nocturne/contracts';
import { figure } from '../output/words.ts';

/** What memory does for live sessions, in a sentence. */
export function liftInWords({ lift, memory, control }: Lift): string {
  if (lift === null) return 'There is nothing to compare with: no session of the control group yet.';
  const [low, high] = lift.interval;
  const shown = low > 0 ? 'more' : high < 0 ? 'fewer' : null;
  const seen = `${percent(lift.value)} (${percent(low)} to ${percent(high)}; ${memory.count} of ${memory.of} with, ${control.count} of ${control.of} without)`;
  return shown === null
    ? `Sessions with memory are not shown to reach their goal more or less often than those without: ${seen}.`
    : `Of sessions with memory ${shown} reach their goal than of those without: ${seen}.`;
}

const things = { tokens: 'tokens', tool_calls: 'tool calls', duration: 'time' } as const;

/** What a success costs with memory, in a sentence; empty where nothing is known. */
export function costInWords({ costs = {} }: Lift): string {
  const told = (Object.keys(things) as (keyof typeof things)[]).flatMap((name) => {
    const cost = costs[name];
    if (cost === undefined) return [];
    const { ratio, interval, limit, within } = cost;
    const judged = { yes: 'within', no: 'above', unknown: 'not shown to be within' }[within];
    return [
      `× ${figure(ratio)} in ${things[name]} (${figure(interval[0])} to ${figure(interval[1])}; ${judged} × ${figure(limit)})`,
    ];
  });
  return told.length === 0 ? '' : `With memory a success costs ${told.join(', ')} of what it costs without.`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}
