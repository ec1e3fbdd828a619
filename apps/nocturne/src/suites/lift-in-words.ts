import type { Lift } from '@nocturne/contracts';

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

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}
