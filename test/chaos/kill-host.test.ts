import type { SessionsAccepted, SessionSummary, Store } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { describe, expect, it } from 'vitest';
import { call, dreamNow, headOf } from '../support/learning.ts';
import { listAll } from '../support/list-all.ts';
import { untilQuiet } from '../support/quiet.ts';
import { seeded } from '../support/random.ts';
import { scratchFolder } from '../support/scratch.ts';
import { until } from '../support/until.ts';
import { startMortalHost, type MortalHost } from './story/mortal-host.ts';

/** `NOCTURNE_KILLS=50 NOCTURNE_SEED=3 npm run test:chaos` for the full figure. */
const kills = Number(process.env['NOCTURNE_KILLS'] ?? 10);
const seed = Number(process.env['NOCTURNE_SEED'] ?? 1);
const { sessions } = simulateFleet({ seed: 11, sessions: 1_000, start: '2026-01-05T08:00:00.000Z' });

describe('kill -9 of the host while sessions stream in', () => {
  it(`${kills} times at random moments: nothing lost, nothing doubled, the same memory (seed ${seed})`, async () => {
    const undisturbed = await learnAll(0);
    const disturbed = await learnAll(kills);
    expect(disturbed.held).toEqual(undisturbed.held);
    expect(disturbed.counted).toBe(sessions.length);
    expect(disturbed.snapshot).toBe(undisturbed.snapshot);
    expect(disturbed.entries).toBeGreaterThan(0);
  });
});

async function learnAll(killCount: number) {
  const host = await startMortalHost(scratchFolder());
  await call(host, 'POST', '/v1/memory_stores/default', { settings: { holdout: 0 } });
  // The settings must have reached ingest before the first session does, else that one may be held out.
  await untilQuiet(host);
  const random = seeded(seed);
  // Moments in how much has been sent, so that they fall all over the work, whatever the machine's speed; the exact
  // instant within a request differs from run to run, which is the point.
  const moments = Array.from({ length: killCount }, () => Math.floor(random() * sessions.length)).sort(
    (a, b) => a - b,
  );
  for (let at = 0; at < sessions.length;) {
    const batch = sessions.slice(at, at + 1 + Math.floor(random() * 25));
    for (; moments[0] !== undefined && moments[0] < at + batch.length; moments.shift()) host.dieIn(0);
    await until('the batch is accepted', () => accepted(host, batch));
    at += batch.length;
  }
  await host.settled();
  expect(host.deaths()).toBe(killCount);
  await untilQuiet(host);

  const store = await call<Store>(host, 'GET', '/v1/memory_stores/default');
  const target = { url: host.url, key: host.key, storeId: store.body.id };
  const dream = await dreamNow(target);
  const { head, snapshot } = await headOf(target);
  const held = (await listAll<SessionSummary>(host, '/v1/sessions')).map(({ id }) => id).sort();
  await host.stop();
  return { snapshot: head.snapshot, held, counted: dream.counts?.sessions, entries: snapshot.entries.length };
}

async function accepted(host: MortalHost, batch: readonly unknown[]): Promise<boolean> {
  try {
    const answer = await call<SessionsAccepted>(host, 'POST', '/v1/sessions', { sessions: batch });
    return answer.status === 202 && answer.body.accepted.length === batch.length;
  } catch {
    return false; // it is down just now
  }
}
