import type { ServiceStatus, SessionsAccepted, Store } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { describe, expect, it } from 'vitest';
import { call, dreamNow, headOf } from '../support/learning.ts';
import { freePort } from '../support/free-port.ts';
import { seeded } from '../support/random.ts';
import { scratchFolder } from '../support/scratch.ts';
import { until } from '../support/until.ts';
import { up, type UpProcess } from '../support/up.ts';

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
  const folder = scratchFolder();
  const port = await freePort();
  let host: UpProcess = await up(folder, port);
  await call(host, 'POST', '/v1/memory_stores/default', { settings: { holdout: 0 } });
  // The settings must have reached ingest before the first session does, else that one may be held out.
  await until('the settings are known', () => quiet(host));
  const random = seeded(seed);
  // Moments in how much has been sent, so that they fall all over the work, whatever the machine's speed; the exact
  // instant within a request differs from run to run, which is the point.
  const moments = Array.from({ length: killCount }, () => Math.floor(random() * sessions.length)).sort(
    (a, b) => a - b,
  );

  let restarting: Promise<void> = Promise.resolve();
  const restart = async () => {
    await host.kill9();
    host = await up(folder, port);
  };
  for (let at = 0; at < sessions.length;) {
    const batch = sessions.slice(at, at + 1 + Math.floor(random() * 25));
    while (moments.length > 0 && (moments[0] ?? 0) < at + batch.length) {
      moments.shift();
      await restarting;
      restarting = restart();
    }
    await until('the batch is accepted', () => accepted(host, batch));
    at += batch.length;
  }
  await restarting;
  await until('all is quiet', () => quiet(host), 120_000);

  const store = await call<Store>(host, 'GET', '/v1/memory_stores/default');
  const target = { url: host.url, key: host.key, storeId: store.body.id };
  const dream = await dreamNow(target);
  const { head, snapshot } = await headOf(target);
  const held = await heldSessions(host);
  host.process.kill('SIGTERM');
  return { snapshot: head.snapshot, held, counted: dream.counts?.sessions, entries: snapshot.entries.length };
}

async function accepted(host: UpProcess, batch: readonly unknown[]): Promise<boolean> {
  try {
    const answer = await call<SessionsAccepted>(host, 'POST', '/v1/sessions', { sessions: batch });
    return answer.status === 202 && answer.body.accepted.length === batch.length;
  } catch {
    return false; // it is down just now
  }
}

async function quiet(host: UpProcess): Promise<boolean> {
  for (const service of ['ingest', 'synthesizer', 'curator', 'evaluator']) {
    const { body } = await call<ServiceStatus>(host, 'GET', `/statusz/${service}`);
    if (body.outbox > 0 || body.consumers.some(({ lag }) => lag > 0)) return false;
  }
  return true;
}

async function heldSessions(host: UpProcess): Promise<string[]> {
  const ids: string[] = [];
  for (let page = ''; ;) {
    const { body } = await call<{ data: { id: string }[]; next_page: string | null }>(
      host,
      'GET',
      `/v1/sessions?limit=100${page}`,
    );
    ids.push(...body.data.map(({ id }) => id));
    if (body.next_page === null) return ids.sort();
    page = `&page=${encodeURIComponent(body.next_page)}`;
  }
}
