import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import { number } from '../lib/figures.ts';
import type { Figure, Proof } from '../lib/proof.ts';
import type { FloodSeen } from '../scoring/flood/fold-flood.ts';

/** Sessions of twenty failures each, no two of which have the same template. */
const sessions = 50_000;
/** MB of heap of the thread that folds them. */
const heap = 384;

/** What came of one flood, in the order that it was made in and from its end; null where the heap was too small. */
interface Flood {
  readonly seed: number;
  readonly forwards: FloodSeen | null;
  readonly backwards: FloodSeen | null;
}

export const hostileText: Proof<Flood> = {
  name: 'hostile-text',
  about: `Sessions of a sender who makes up failures without end: ${sessions} sessions with twenty each, a million distinct templates, are digested, folded and dreamt over in a thread with ${heap} MB of heap, in two orders. What stays is chosen by hash; that it was chosen, and how much went, is reported.`,
  seeds: 1,
  quick: 0,
  async run(seed) {
    return { seed, forwards: await foldIn('forwards', seed), backwards: await foldIn('backwards', seed) };
  },
  summarise(floods) {
    const seen = floods.flatMap(({ forwards, backwards }) => [forwards, backwards]);
    const whole = seen.filter((each) => each !== null);
    return [
      judged(`runs that ended within ${heap} MB of heap`, whole.length, seen.length),
      judged(
        'floods whose fold and whose dream are the same in both orders',
        floods.filter(({ forwards, backwards }) => forwards !== null && isSame(forwards, backwards)).length,
        floods.length,
      ),
      judged(
        'runs whose dream accounts for every failure: kept or reported as left out',
        whole.filter(({ met, kept, leftOut }) => leftOut > 0 && kept + leftOut === met).length,
        seen.length,
      ),
      ...whole
        .slice(0, 1)
        .flatMap(({ templates, kept, leftOut, bytes, heapPeak }) => [
          number('distinct templates in a flood', templates),
          number('failures of which tallies are kept', kept),
          number('failures that the dream reports as left out', leftOut),
          number('the fold, packed, in bytes', bytes),
          number('heap at the most after a fold was merged, in MB', heapPeak),
        ]),
    ];
  },
};

async function foldIn(order: 'forwards' | 'backwards', seed: number): Promise<FloodSeen | null> {
  const worker = new Worker(new URL('../scoring/flood/fold-flood.ts', import.meta.url), {
    workerData: { order, seed, sessions },
    resourceLimits: { maxOldGenerationSizeMb: heap },
  });
  try {
    const [seen] = (await once(worker, 'message')) as [FloodSeen];
    return seen;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return null;
    throw fault;
  } finally {
    await worker.terminate();
  }
}

function isSame(one: FloodSeen, other: FloodSeen | null): boolean {
  return one.fold === other?.fold && one.dream === other.dream;
}

function judged(what: string, count: number, of: number): Figure {
  return {
    what: `${what} (${count} of ${of})`,
    value: count,
    interval: null,
    bar: `= ${of}`,
    met: of > 0 && count === of,
  };
}
