import type { Digest } from '@nocturne/contracts';
import { episodes } from '../episodes/episodes.ts';
import { takeDoubts } from '../episodes/take-doubts.ts';
import { byText } from '../text.ts';
import { countEpisode } from './observe-failures.ts';
import type { Observation } from './observation.ts';

/** Tools of a session whose answers are told of: the first by name. */
const mostTools = 1_000;

/**
 * Answers that may be failures, each counted as if it were one, and the forms of a tool's answers, against which it is
 * held when a dream decides. A session's other doubts count as failures beside it.
 */
export function observeDoubts(digest: Digest): Observation[] {
  return [...observeForms(digest), ...countDoubts(digest)];
}

function observeForms({ calls }: Digest): Observation[] {
  const tools = new Map<string, { forms: Map<string, number>; doubtful: Map<string, number> }>();
  for (const { tool, form, doubt, status } of calls) {
    if (form === undefined) continue;
    const counts = tools.get(tool) ?? {
      forms: new Map<string, number>(),
      doubtful: new Map<string, number>(),
    };
    tools.set(tool, counts);
    add(counts.forms, form);
    if (doubt !== undefined || status === 'error') add(counts.doubtful, form);
  }
  return [...tools]
    .sort((a, b) => byText(a[0], b[0]))
    .slice(0, mostTools)
    .map(([tool, { forms, doubtful }]) => ({
      kind: 'form',
      key: [tool],
      sums: {},
      counters: { forms: Object.fromEntries(forms), doubtful: Object.fromEntries(doubtful) },
    }));
}

function countDoubts(digest: Digest): Observation[] {
  const { doubts = [] } = digest;
  if (doubts.length === 0) return [];
  const texts = new Map(doubts.map((text) => [text.template_id, text]));
  const taken = takeDoubts(digest);
  return episodes(taken).flatMap((episode): Observation[] => {
    const text = texts.get(episode.template_id);
    const [first] = episode.failures;
    const form = first === undefined ? undefined : digest.calls[first]?.form;
    // Where it is a failure of its tool already, it is no doubt.
    if (text === undefined || form === undefined) return [];
    const { sums, counters } = countEpisode(taken, episode, false);
    return [
      {
        kind: 'doubt',
        key: [episode.tool, episode.template_id],
        label: text.template,
        sample: text.sample,
        sums,
        counters: { ...counters, forms: { [form]: 1 } },
      },
    ];
  });
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
