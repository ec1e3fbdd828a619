import { describe, expect, it } from 'vitest';
import { seeded } from '../support/random.ts';
import { scratchFolder } from '../support/scratch.ts';
import { explain } from './story/explain.ts';
import { gather } from './story/gather.ts';
import { startMortalHost } from './story/mortal-host.ts';
import { outcomeOf } from './story/outcome.ts';
import { play } from './story/play.ts';
import { writeScript } from './story/script.ts';

/** `NOCTURNE_KILLS=50 NOCTURNE_SEED=3 npm run test:chaos` for the full figure. */
const kills = Number(process.env['NOCTURNE_KILLS'] ?? 10);
const seed = Number(process.env['NOCTURNE_SEED'] ?? 1);

/** The most that a death waits after the thing it is to disturb has begun: about as long as a dream takes, in ms. */
const longestWait = 400;

describe('kill -9 of the host while it dreams, judges, publishes and is told what to do', () => {
  it(`${kills} times at random moments: what was acknowledged explains the end (seed ${seed})`, async () => {
    const script = writeScript(seed, Math.ceil(kills / 25) || 1);
    const calm = await playAll(script, 0, 0);
    const disturbed = await playAll(script, kills, calm.actions);
    expect(disturbed.outcome).toEqual(calm.outcome);
    expect(calm.outcome.decisions.length).toBeGreaterThan(5);
  });
});

async function playAll(script: ReturnType<typeof writeScript>, deaths: number, actions: number) {
  const folder = scratchFolder();
  const host = await startMortalHost(folder);
  const random = seeded(seed);
  const moments = Array.from({ length: deaths }, () => Math.floor(random() * actions));
  let done = 0;
  const { stores, record } = await play(host, script, () => {
    for (const moment of moments) if (moment === done) host.dieIn(random() * longestWait);
    done += 1;
  });
  await host.settled();
  expect(host.deaths()).toBe(deaths);
  expect(host.fault()).toBeNull();
  const evidence = await gather(host, folder, Object.values(stores));
  expect(explain(record, evidence)).toEqual([]);
  return { actions: done, outcome: outcomeOf(record, evidence) };
}
