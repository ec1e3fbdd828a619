import type { Digest } from '@nocturne/contracts';
import { episodes, followUp, type Episode } from '../episodes/episodes.ts';
import { takeDoubts } from '../episodes/take-doubts.ts';
import { emptyAnswer } from '../errors/find-silent-failures.ts';
import { countEpisode } from './observe-failures.ts';
import type { CounterName, Observation, SumName } from './observation.ts';

/** Failures of one tool in one session that are looked at together: the first by id. Each set of them is a key. */
const mostTogether = 4;

type Counts = ReturnType<typeof countEpisode>;

/**
 * What is counted more than once where several failures of a tool that one session met turn out to be one: for each set of
 * them, the difference that makes the counts of all sets within it add up to those of a single failure (Möbius inversion over
 * the sets: of two, what both are together less what each is alone). Which failures are one is known at dream time only.
 */
export function observeOverlaps(digest: Digest): Observation[] {
  const doubts = new Set(digest.doubts?.map(({ template_id }) => template_id));
  const found = overlapsIn(digest, () => digest);
  if (doubts.size === 0) return found;
  // With doubts among them, under keys of their own: they count where the doubts turn out to be failures.
  const taken = takeDoubts(digest);
  const isDoubted = (some: readonly Episode[]) => some.some(({ template_id }) => doubts.has(template_id));
  const doubted = overlapsIn(taken, (some) => (isDoubted(some) ? taken : digest)).flatMap(
    ({ key: [tool = '', ...ids], ...rest }) =>
      ids.some((id) => doubts.has(id))
        ? [{ ...rest, key: [tool, ...ids.map((id) => (doubts.has(id) ? doubtKey(id) : id))] }]
        : [],
  );
  return [...found, ...doubted];
}

/** How a doubt is told, in the key of an overlap, from a failure of the same words that another session met. */
export function doubtKey(template_id: string): string {
  return `${template_id}?`;
}

/** In which digest a set of failures is counted. */
type Where = (some: readonly Episode[]) => Digest;

function overlapsIn(digest: Digest, where: Where): Observation[] {
  const told = episodes(digest).filter(({ template_id }) => !isSilent(digest, template_id));
  return [...Map.groupBy(told, ({ tool }) => tool)].flatMap(([tool, found]) =>
    found.length < 2 ? [] : overlapsOf(where, tool, found.slice(0, mostTogether)),
  );
}

function isSilent({ errors }: Digest, id: string): boolean {
  return errors.some(({ template_id, template }) => template_id === id && template === emptyAnswer);
}

function overlapsOf(where: Where, tool: string, found: readonly Episode[]): Observation[] {
  const sets = Array.from({ length: 2 ** found.length }, (_, bits) =>
    found.filter((_, index) => ((bits >> index) & 1) === 1),
  );
  const counts = sets.map((some) => (some.length === 0 ? null : countTogether(where(some), tool, some)));
  return sets.flatMap((some, bits): Observation[] => {
    if (some.length < 2) return [];
    const difference = emptyDifference();
    for (const [part, each] of counts.entries()) {
      if (each === null || (part & bits) !== part) continue;
      addCounts(difference, each, (some.length - (sets[part]?.length ?? 0)) % 2 === 0 ? 1 : -1);
    }
    return [{ kind: 'overlap', key: [tool, ...some.map(({ template_id }) => template_id)], ...difference }];
  });
}

/** The counts of the session as if these failures were one. */
function countTogether(digest: Digest, tool: string, some: readonly Episode[]): Counts {
  const failures = some.flatMap((episode) => episode.failures).sort((a, b) => a - b);
  const template_id = some[0]?.template_id ?? '';
  return countEpisode(digest, followUp(digest.calls, { tool, template_id, failures }), false);
}

interface Difference {
  readonly sums: Partial<Record<SumName, number>>;
  readonly counters: Partial<Record<CounterName, Record<string, number>>>;
}

function emptyDifference(): Difference {
  return { sums: {}, counters: {} };
}

function addCounts({ sums, counters }: Difference, counts: Counts, sign: number): void {
  for (const [name, by] of Object.entries(counts.sums) as [SumName, number][]) {
    sums[name] = (sums[name] ?? 0) + sign * by;
  }
  for (const [name, added] of Object.entries(counts.counters) as [CounterName, Record<string, number>][]) {
    const counter = (counters[name] ??= {});
    for (const [key, by] of Object.entries(added)) counter[key] = (counter[key] ?? 0) + sign * by;
  }
}
