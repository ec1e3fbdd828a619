import { createClient } from '@nocturne/client';
import { simulateFleet } from '@nocturne/fleet';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { embeddedSnapshot } from '../support/fleet/embedded-snapshot.ts';
import { followHeads } from '../support/fleet/follow-heads.ts';
import { makeTenant, type FleetTenant } from '../support/fleet/make-tenant.ts';
import { call, dreamNow, headOf } from '../support/learning.ts';
import { untilQuiet } from '../support/quiet.ts';
import { until } from '../support/until.ts';

const url = process.env['NOCTURNE_URL'] ?? '';
const operatorKey = process.env['NOCTURNE_OPERATOR_KEY'] ?? '';
const none = url === '' || operatorKey === '';
const name = 'a deployment behind one URL';

describe.skipIf(none)(none ? `${name} (skipped: set NOCTURNE_URL and NOCTURNE_OPERATOR_KEY)` : name, () => {
  let tenant: FleetTenant;
  beforeAll(async () => {
    // It may have been started just now.
    for (const service of ['ingest', 'synthesizer', 'evaluator', 'curator']) {
      const status = new URL(`/statusz/${service}`, url);
      await until(
        `${service} serves`,
        () =>
          fetch(status).then(
            ({ ok }) => ok,
            () => false,
          ),
        100_000,
      );
    }
    tenant = await makeTenant({ url, operatorKey }, `check-${randomUUID().slice(0, 8)}`);
  });

  it('learns from sessions what one embedded process learns, and tells of it while the stream is open', async () => {
    const follower = followHeads(tenant);
    const { sessions } = simulateFleet({ seed: 29, sessions: 300, start: '2026-01-05T08:00:00.000Z' });
    const agent = createClient({ url, key: tenant.agentKey, store: tenant.storeId });
    expect(await agent.reportSessions(sessions)).toMatchObject({ refused: [] });
    await untilQuiet(tenant);
    expect(await dreamNow(tenant)).toMatchObject({
      settlement: 'published',
      counts: { sessions: sessions.length },
    });

    const { head, snapshot } = await headOf(tenant);
    expect(snapshot.entries.length).toBeGreaterThan(0);
    expect(head.snapshot).toBe(await embeddedSnapshot(tenant.tenant, sessions));
    await until('the move of head is heard', async () => follower.heard.at(-1) === head.sequence);
    await follower.close();
  });

  it('lets nobody in without a key, and shows metrics to nobody outside', async () => {
    const stranger = { url, key: 'nk_nobody' };
    for (const path of ['/v1/sessions', '/v1/dreams', '/v1/evaluations', '/v1/memory_stores']) {
      expect(await call(stranger, 'GET', path)).toMatchObject({ status: 401 });
    }
    expect((await fetch(new URL('/metrics', url))).status).toBe(404);
  });
});
