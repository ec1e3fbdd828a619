import type { Digest } from '@nocturne/contracts';
import { emptyAnswer } from '../errors/find-silent-failures.ts';
import { triesAndInstead } from '../episodes/tries.ts';
import { byText } from '../text.ts';
import { countTries } from './count-tries.ts';
import { wentOnWith } from './observe-tools.ts';
import type { Observation } from './observation.ts';

/**
 * Empty answers that nothing filled, by tool: what was tried then, and with which tool the session went on. They are no
 * failures, as there may be nothing; but what filled others like them is held against what was done here.
 */
export function observeSilence(digest: Digest): Observation[] {
  const { calls, errors } = digest;
  const filled = new Set(
    calls
      .filter(({ error }) => error !== undefined && errors[error]?.template === emptyAnswer)
      .map(({ tool }) => tool),
  );
  const empty = new Map<string, number[]>();
  for (const [index, { tool, status }] of calls.entries()) {
    if (status !== 'empty' || filled.has(tool)) continue;
    const known = empty.get(tool);
    if (known === undefined) empty.set(tool, [index]);
    else known.push(index);
  }
  return [...empty]
    .sort((a, b) => byText(a[0], b[0]))
    .map(([tool, indexes]) => ({
      kind: 'silence',
      key: [tool],
      sums: { occurrences: indexes.length },
      counters: {
        ...countTries(triesAndInstead(calls, indexes, true), digest),
        next: wentOnWith(digest, indexes.at(-1) ?? -1),
      },
    }));
}
