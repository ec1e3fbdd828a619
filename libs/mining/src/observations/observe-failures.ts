import type { Call, Digest } from '@nocturne/contracts';
import { episodes, nextOfTool, type Episode } from '../episodes/episodes.ts';
import { triesAndInstead } from '../episodes/tries.ts';
import { emptyAnswer } from '../errors/find-silent-failures.ts';
import { swappedArguments } from './change-key.ts';
import { countTries } from './count-tries.ts';
import { familyKey, toolsBefore, wentOnWith } from './observe-tools.ts';
import { shapeKey } from './shape-key.ts';
import { sourceKey } from './source-key.ts';
import type { Observation } from './observation.ts';

/** Each failure of a tool: how often, what was tried, what came of it, what came before, and the shapes that the arguments had. */
export function observeFailures(digest: Digest): Observation[] {
  return episodes(digest).map((episode) => {
    const text = digest.errors.find(({ template_id }) => template_id === episode.template_id);
    const { sums, counters } = countEpisode(digest, episode, text?.template === emptyAnswer);
    const form = digest.calls[episode.failures[0] ?? -1]?.form;
    return {
      kind: 'failure',
      key: [episode.tool, episode.template_id],
      label: text?.template ?? '',
      sample: text?.sample ?? '',
      sums,
      counters: { ...counters, ...(form === undefined ? {} : { forms: { [form]: 1 } }) },
    };
  });
}

/** What one failure of one session adds to the counts of its kind. */
export function countEpisode(
  digest: Digest,
  episode: Episode,
  silent: boolean,
): Required<Pick<Observation, 'sums' | 'counters'>> {
  const tries = triesAndInstead(digest.calls, episode.failures, silent);
  return {
    sums: { occurrences: episode.failures.length, recovered: episode.recovered ? 1 : 0 },
    counters: {
      ...countTries(tries, digest),
      sources: sourcesOf(digest.calls, episode),
      shapes: shapesOf(digest.calls, episode),
      next: wentOnWith(digest, episode.failures.at(-1) ?? -1),
      before: beforeOf(digest, episode),
    },
  };
}

/** The tools used before, where the tool's first call failed so; by family, each family with its total. */
function beforeOf({ calls, family }: Digest, { tool, failures }: Episode): Record<string, number> {
  const first = calls.findIndex((call) => call.tool === tool);
  if (failures[0] !== first) return {};
  const tools = ['', ...toolsBefore(calls, first)];
  return Object.fromEntries(tools.map((each) => [familyKey(family, each), 1]));
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
