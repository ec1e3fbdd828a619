import type { SessionSummary } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { expect, it } from 'vitest';
import { call, dreamNow, headOf, learnFrom, testHost } from '../support/learning.ts';
import { listAll } from '../support/list-all.ts';
import { scratchFolder } from '../support/scratch.ts';

const { sessions } = simulateFleet({ seed: 5, sessions: 400, start: '2026-01-05T08:00:00.000Z' });
const MiB = 1024 * 1024;

it.each([1, 2])(
  'a full disk (%i MiB a file) refuses what is new, keeps what was acknowledged, and goes on when there is room',
  async (quota) => {
    const dataDir = scratchFolder();
    const full = await testHost({}, { dataDir, maxBytes: quota * MiB });
    const acknowledged: string[] = [];
    let refused = 0;
    for (const session of sessions) {
      const { status, body } = await call(full, 'POST', '/v1/sessions', session);
      if (status === 202) acknowledged.push(session.id);
      else {
        refused += 1;
        expect({ status, body }).toMatchObject({ status: 507, body: { error: { code: 'storage_full' } } });
      }
    }
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(20);

    // It lives: it answers, and nothing of it was taken for a bug or a bad message.
    expect((await call(full, 'GET', '/healthz')).status).toBe(200);
    expect((await headOf(full)).head.sequence).toBe(0);
    for (const { consumers } of await full.status()) {
      expect(consumers.reduce((sum, { dead_letters }) => sum + dead_letters, 0)).toBe(0);
    }
    await full.close();

    const roomy = await testHost({}, { dataDir, maxBytes: 256 * MiB });
    await roomy.waitUntilQuiet();
    const kept = new Set((await listAll<SessionSummary>(roomy, '/v1/sessions')).map(({ id }) => id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    await learnFrom(roomy, sessions);
    expect(await dreamNow(roomy)).toMatchObject({
      settlement: 'published',
      counts: { sessions: sessions.length },
    });
  },
);
