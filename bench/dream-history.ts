/**
 * A dream after the same number of new sessions over histories of growing length: it should cost what is new, not what
 * there is.
 *
 *     node bench/dream-history.ts [--history 1000,10000,100000] [--new 1000] [--runs 3] [--kib 4] [--quick]
 *
 * Each history is kept and dreamt over once; every run begins with a copy of that state, adds the new sessions and times
 * the synthesizer's own pipeline, from taking the dream up to handing it over. Ratios are to the first history, run by run.
 */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { inTemporaryDir } from './lib/bench-host.ts';
import { digestMaker } from './lib/make-digest.ts';
import { openSynthesizer, store } from './lib/open-synthesizer.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';
import { ratios, sideBySide, type Measured } from './lib/side-by-side.ts';

const sizes = readSizes({
  history: ['1000,10000,100000', '500,5000'],
  new: ['1000', '500'],
  runs: ['3', '3'],
  kib: ['4', '4'],
});
const histories = sizes.history.split(',').map(Number);
const fresh = Number(sizes.new);
const digestOf = digestMaker(store.id, Number(sizes.kib) * 1024);

/** Keeps a history of this length in a folder, as a first dream leaves it. @returns how long that dream took, in ms */
async function seed(dir: string, history: number): Promise<number> {
  const synthesizer = await openSynthesizer(dir);
  try {
    for (let number = 0; number < history; number += 1) await synthesizer.receive(digestOf(number));
    return (await synthesizer.dream('a')).ms;
  } finally {
    await synthesizer.close();
  }
}

/** Times a dream over a copy of a seeded folder and the new sessions. */
function dreamOver(seeded: string, history: number): Measured {
  return () =>
    inTemporaryDir(async (dir) => {
      await cp(seeded, dir, { recursive: true });
      const synthesizer = await openSynthesizer(dir);
      try {
        for (let number = history; number < history + fresh; number += 1) {
          await synthesizer.receive(digestOf(number));
        }
        const { sessions, ms } = await synthesizer.dream('b');
        if (sessions !== history + fresh) throw new Error(`it saw ${sessions} sessions`);
        return ms;
      } finally {
        await synthesizer.close();
      }
    });
}

printHeading(`dream-history: ${fresh} new sessions over ${histories.join(', ')}`);
await inTemporaryDir(async (dir) => {
  const ways: Record<string, Measured> = {};
  for (const history of histories) {
    const seeded = join(dir, String(history));
    const ms = await seed(seeded, history);
    printSpread(`first dream, over ${history}`, [ms], 'ms');
    ways[String(history)] = dreamOver(seeded, history);
  }
  const times = await sideBySide(ways, Number(sizes.runs));
  const timesOver = (history: number | undefined) => times[String(history)] ?? [];
  for (const history of histories) printSpread(`${fresh} new over ${history}`, timesOver(history), 'ms');
  for (const history of histories.slice(1)) {
    const relative = ratios(timesOver(history), timesOver(histories[0]));
    printSpread(`times as long as over ${histories[0]}, over ${history}`, relative, '×');
  }
});
