import type { Call, Digest } from '@nocturne/contracts';
import { changeBetween, isAccepted } from '../episodes/change.ts';
import { episodes, nextOfTool, otherToolTried, type Episode } from '../episodes/episodes.ts';
import { changeKeys, swappedArguments, taskKey } from './change-key.ts';
import { shapeKey } from './shape-key.ts';
import { sourceKey } from './source-key.ts';
import type { Observation } from './observation.ts';

/** Each failure of a tool: how often, whether it was overcome, and by what, and the shapes that the arguments had. */
export function observeFailures(digest: Digest): Observation[] {
  return episodes(digest).map((episode) => {
    const text = digest.errors.find(({ template_id }) => template_id === episode.template_id);
    const { made, accepted, tried } = changesOf(digest.calls, episode);
    return {
      kind: 'failure',
      key: [episode.tool, episode.template_id],
      label: text?.template ?? '',
      sample: text?.sample ?? '',
      sums: {
        occurrences: episode.failures.length,
        recovered: episode.recovered ? 1 : 0,
        tried: tried ? 1 : 0,
        tried_accepted: tried && episode.recovered ? 1 : 0,
      },
      counters: {
        made,
        accepted,
        accepted_tasks: inTask(accepted, digest),
        sources: sourcesOf(digest.calls, episode),
        shapes: shapesOf(digest.calls, episode),
      },
    };
  });
}

/** Which changes the session tried after such a failure, and which of them an accepted call had; each once a session. */
function changesOf(
  calls: readonly Call[],
  episode: Episode,
): { made: Record<string, number>; accepted: Record<string, number>; tried: boolean } {
  const made: Record<string, number> = {};
  const accepted: Record<string, number> = {};
  let tried = false;
  const note = (keys: readonly string[], worked: boolean) => {
    for (const key of keys) {
      made[key] = 1;
      if (worked) accepted[key] = 1;
    }
  };
  for (const index of episode.failures) {
    const failed = calls[index];
    const next = nextOfTool(calls, index);
    if (failed === undefined || next === null || next.call.status === 'unanswered') continue;
    tried = true;
    note(
      changeKeys(failed, changeBetween(failed, next.between, next.call), next.call),
      isAccepted(next.call),
    );
  }
  const last = calls[episode.failures.at(-1) ?? -1];
  const cleared = episode.cleared === null ? undefined : calls[episode.cleared];
  if (last !== undefined && cleared !== undefined && episode.change !== null) {
    note(changeKeys(last, episode.change, cleared), true);
  }
  const other = episode.recovered ? null : otherToolTried(calls, episode.failures.at(-1) ?? -1);
  if (other !== null) note([`other_tool ${other.call.tool}`], isAccepted(other.call));
  return { made, accepted, tried };
}

/** The same keys, each with the task: how many tasks a change worked in is counted by them. */
function inTask(accepted: Readonly<Record<string, number>>, digest: Digest): Record<string, number> {
  return Object.fromEntries(Object.keys(accepted).map((key) => [taskKey(key, digest), 1]));
}

/** Where the values came from that cleared it, told only where the accepted call answered the failure directly. */
function sourcesOf(calls: readonly Call[], { failures, change, cleared }: Episode): Record<string, number> {
  const last = failures.at(-1) ?? -1;
  const failed = calls[last];
  const repaired = cleared === null ? undefined : calls[cleared];
  if (failed === undefined || repaired === undefined || change?.by !== 'argument') return {};
  if (nextOfTool(calls, last)?.call !== repaired) return {};
  const keys = repaired.arguments
    .filter(({ name }) => change.arguments.includes(name))
    .flatMap(({ name: argument, source }) => [
      ...(source?.stated ? [sourceKey({ by: 'stated', argument, detail: '' })] : []),
      ...(source?.adds_up === undefined
        ? []
        : [sourceKey({ by: 'adds_up', argument, detail: source.adds_up })]),
      ...(source?.shown ?? []).map(({ tool, both }) =>
        sourceKey({ by: both ? 'shown_too' : 'shown', argument, detail: tool }),
      ),
    ]);
  for (const [argument, detail] of swappedArguments(failed, repaired)) {
    keys.push(sourceKey({ by: 'swapped', argument, detail }));
  }
  return Object.fromEntries(keys.map((key) => [key, 1]));
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
