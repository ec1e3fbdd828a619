import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killCollector, type KilledCollector } from '../../test/chaos/story/kill-collector.ts';
import { number } from '../lib/figures.ts';
import type { Figure, Proof } from '../lib/proof.ts';

const kills = 20;

export const killCollectorProof: Proof<KilledCollector> = {
  name: 'kill-collector',
  about:
    'One process on SQLite, in which a day passes in two seconds, so that it lets go of old versions all the time, while four write memories whose texts old versions still hold. 20 × kill −9 for each seed, at random moments of writing and collecting; after each, head, a version with a tag and every text that was ever written are read and held against their hashes and against what was acknowledged. (Every single write, one after the other, is a test of its own: services/curator/src/crash.test.ts and pruning.test.ts.)',
  seeds: 5,
  quick: 0,
  async run(seed) {
    await using life = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'nocturne-kills-'));
    life.defer(() => rm(folder, { recursive: true, force: true }));
    return await killCollector({ kills, seed }, folder, (undo) => life.defer(async () => undo()));
  },
  summarise(runs) {
    const sum = (of: (run: KilledCollector) => number) => runs.reduce((total, run) => total + of(run), 0);
    const died = sum((run) => run.kills);
    return [
      {
        what: 'kill −9',
        value: died,
        interval: null,
        bar: `≥ ${kills * runs.length}`,
        met: died >= kills * runs.length,
      },
      number(
        'writes acknowledged between them',
        sum(({ acknowledged }) => acknowledged),
      ),
      number(
        'texts and places read back',
        sum(({ checked }) => checked),
      ),
      none(
        'that were missing, lost or another, and whatever else was wrong',
        sum(({ complaints }) => complaints.length),
      ),
    ];
  },
};

function none(what: string, value: number): Figure {
  return { what, value, interval: null, bar: '0', met: value === 0 };
}
