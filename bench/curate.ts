/**
 * What a dream's curation costs beside the mining: merging, ruling, settling, fitting, writing the files, the difference to
 * head; of a store with many entries, first as a whole and then with one in a hundred changed.
 *
 *     node bench/curate.ts [--entries 10000] [--rounds 5] [--quick]
 */
import { defaultBudget, type Insight } from '@nocturne/contracts';
import { calledFor } from '../services/curator/src/domain/called-for.ts';
import { diffEntries } from '../services/curator/src/domain/diff/diff-entries.ts';
import { emptySnapshot, snapshotOf } from '../services/curator/src/domain/snapshot-of.ts';
import { insight } from '../services/curator/src/fixtures/insights.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';

const sizes = readSizes({ entries: ['10000', '1000'], rounds: ['5', '2'] });
const [count, rounds] = [Number(sizes.entries), Number(sizes.rounds)];
const budget = { ...defaultBudget, entries: 100_000, bytes: 67_108_864, file_tokens: 1_000_000 };

printHeading(`curation of ${count.toLocaleString('en')} entries, ${rounds} rounds`);
const found = (grown: (index: number) => boolean): readonly Insight[] =>
  Array.from({ length: count }, (_, index) =>
    insight(`n${index}`, { tool: `tool_${index % 97}`, sessions: 5 + (index % 7) + (grown(index) ? 1 : 0) }),
  );
const [before, after] = [found(() => false), found((index) => index % 100 === 0)];
let head = emptySnapshot;
const times = { first: [] as number[], next: [] as number[] };
for (let round = 0; round < rounds; round += 1) {
  head = emptySnapshot;
  times.first.push(curate(before, count));
  times.next.push(curate(after, Math.ceil(count / 100)));
}
printSpread('all of it new', times.first, 'ms');
printSpread('one entry in a hundred changed', times.next, 'ms');

/** @returns how long it took, in ms, on one thread */
function curate(insights: readonly Insight[], changed: number): number {
  const start = performance.now();
  const { entries, excluded } = calledFor({ insights, decisions: [], kept: new Map(), budget });
  const snapshot = snapshotOf(entries, [], budget);
  const changes = diffEntries(head.entries, snapshot.entries, { excluded, below: [] });
  const time = performance.now() - start;
  if (changes.length !== changed) throw new Error(`${changes.length} entries changed, not ${changed}`);
  head = snapshot;
  return time;
}
