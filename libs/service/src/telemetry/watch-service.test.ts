import { dead, done } from '@nocturne/bus';
import { topics } from '@nocturne/contracts';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../../../test/support/eventually.ts';
import { createHttp } from '../http/create-http.ts';
import { systemIds } from '../ids.ts';
import { prepareService } from '../lifecycle/prepare-service.ts';
import { startService } from '../lifecycle/start-service.ts';
import { createLogger } from '../logging.ts';
import { on } from '../subscription.ts';
import { silent, tenant, testSubstrate } from '../testing/substrate.ts';
import { openTelemetry } from './open-telemetry.ts';

const store = `memstore_${'a'.repeat(24)}`;
const at = '2026-01-01T00:00:00.000Z';

type Handle = Parameters<typeof on<typeof topics.sessionsErased>>[1];

/** A service of one handler, at a time that stands still until it is moved, and what it logs. */
async function toy(handle: Handle) {
  let now = Date.parse(at);
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('info', {
    write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const clock = { now: () => new Date(now) };
  const prepared = prepareService('curator', { ...(await testSubstrate()), clock, logger });
  const consumes = [on(topics.sessionsErased, handle)];
  const definition = { name: 'curator', consumes, routes: [], schedules: [], outboxes: [] } as const;
  const service = await startService(definition, prepared, { onFatal: () => undefined, partitions: 1 });
  const http = createHttp({ services: [service], logger: silent, ids: systemIds });
  onTestFinished(async () => {
    await http.close();
    await service.close();
  });
  return {
    lines,
    pass: (ms: number) => void (now += ms),
    send: (id: string) => prepared.publish(topics.sessionsErased, tenant, id, { session: id, store, at }),
    ready: async () => {
      const { statusCode, body } = await http.inject('/readyz');
      return {
        status: statusCode,
        ...(JSON.parse(body) as { reasons: { code: string; message: string }[] }),
      };
    },
    alive: async () => (await http.inject('/healthz')).statusCode,
  };
}

it('a handler that never returns makes the service unready after a minute, though alive; it recovers with it', async () => {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const { pass, send, ready, alive } = await toy(async () => {
    begun.resolve();
    await end.promise;
    return done;
  });
  await send('s1');
  await begun.promise;
  pass(59_000);
  expect(await ready()).toMatchObject({ status: 200, ready: true, waiting: [], reasons: [] });
  pass(2_000);
  expect(await ready()).toMatchObject({
    status: 503,
    ready: false,
    waiting: ['curator'],
    reasons: [
      {
        service: 'curator',
        code: 'stuck',
        message: 'a message of sessions.erased.v1 has been under way for 61 s',
      },
    ],
  });
  expect(await alive()).toBe(200);
  end.resolve();
  await eventually(async () => expect((await ready()).status).toBe(200));
});

it('what is logged of a message tells its trace, its tenant, its store and its session', async () => {
  const telemetry = await openTelemetry({ service: 'test', logger: silent });
  onTestFinished(() => telemetry.close());
  const { lines, send } = await toy(async () => dead('internal', 'no such thing'));
  await send('s1');
  const line = await eventually(() => {
    const found = lines.find(({ msg }) => msg === 'a message went to the dead letters');
    expect(found).toBeDefined();
    return found;
  });
  expect(line).toMatchObject({ service: 'curator', tenant, store, session: 's1', code: 'internal' });
});
