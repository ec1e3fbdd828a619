import type { Call, Change, Digest } from '@nocturne/contracts';
import { changeBetween, isAccepted } from '../episodes/change.ts';
import { episodes, nextOfTool, type Episode } from '../episodes/episodes.ts';
import { changeKeys } from './change-key.ts';
import { shapeKey } from './shape-key.ts';
import type { Observation } from './observation.ts';

/** Each failure of a tool: how often, whether it was overcome, and by what, and the shapes that the arguments had. */
export function observeFailures(digest: Digest): Observation[] {
  return episodes(digest).map((episode) => {
    const text = digest.errors.find(({ template_id }) => template_id === episode.template_id);
    return {
      kind: 'failure',
      key: [episode.tool, episode.template_id],
      label: text?.template ?? '',
      sample: text?.sample ?? '',
      sums: { occurrences: episode.failures.length, recovered: episode.recovered ? 1 : 0 },
      counters: { ...changesOf(digest.calls, episode), shapes: shapesOf(digest.calls, episode) },
    };
  });
}

/** Which changes the session tried after such a failure, and which of them an accepted call had; each once a session. */
function changesOf(
  calls: readonly Call[],
  episode: Episode,
): { made: Record<string, number>; accepted: Record<string, number> } {
  const made: Record<string, number> = {};
  const accepted: Record<string, number> = {};
  const note = (failed: Call, change: Change, worked: boolean) => {
    for (const key of changeKeys(failed, change)) {
      made[key] = 1;
      if (worked) accepted[key] = 1;
    }
  };
  for (const index of episode.failures) {
    const failed = calls[index];
    const next = nextOfTool(calls, index);
    if (failed === undefined || next === null || next.call.status === 'unanswered') continue;
    note(failed, changeBetween(failed, next.between, next.call), isAccepted(next.call));
  }
  const last = calls[episode.failures.at(-1) ?? -1];
  if (last !== undefined && episode.change !== null) note(last, episode.change, true);
  return { made, accepted };
}

function shapesOf(calls: readonly Call[], episode: Episode): Record<string, number> {
  const shapes: Record<string, number> = {};
  for (const index of episode.failures) {
    for (const { name, mask } of calls[index]?.arguments ?? []) {
      if (mask === undefined) continue;
      const key = shapeKey(name, mask);
      shapes[key] = (shapes[key] ?? 0) + 1;
    }
  }
  return shapes;
}
