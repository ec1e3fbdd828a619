import { openEmbeddedBus, type Bus } from '@nocturne/bus';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../clock.ts';
import type { Caller, Directory } from '../directory/directory.ts';
import { systemIds } from '../ids.ts';
import { silent, tenant } from '../testing/substrate.ts';
import { createHttp } from './create-http.ts';
import { addDeadLetters } from './serve-dead-letters.ts';

const topic = 'sessions.judged.v1';

async function openBus(): Promise<Bus> {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-letters-'));
  const bus = openEmbeddedBus({ file: join(folder, 'bus.db'), clock: systemClock });
  onTestFinished(async () => {
    await bus.close();
    rmSync(folder, { recursive: true });
  });
  await bus.createTopics([{ name: topic, partitions: 1 }]);
  const letter = (of: string, index: number) => ({
    topic: `${topic}.dlq`,
    key: `${of}:s${index}`,
    value: new TextEncoder().encode(`what ${of} said`),
    headers: { ce_tenantid: of, dlq_code: 'crash', dlq_step: '', dlq_reason: 'no good' },
  });
  for (const [index, of] of ['acme', 'globex', 'acme'].entries()) await bus.publish([letter(of, index)]);
  await bus.publish([{ ...letter('', 3), headers: { dlq_code: 'bad_envelope' } }]);
  return bus;
}

/** A server over the curator's name; keys are `person`, `agent`. */
async function serve(bus: Bus) {
  const caller = async (key: string): Promise<Caller | null> =>
    key === 'person' || key === 'agent' ? { tenant, name: key, scope: key, key: `key_of_${key}` } : null;
  const directory: Directory = {
    caller,
    store: async () => null,
    stores: async () => [],
    async *everyStore() {},
    consumes: [],
  };
  const status = async () => ({ service: 'curator', ready: true, consumers: [], outbox: 0 });
  const curator = {
    definition: { name: 'curator', routes: [] } as const,
    directory,
    reasons: async () => [],
    status,
  };
  const http = createHttp({ services: addDeadLetters([curator], bus), logger: silent, ids: systemIds });
  onTestFinished(() => http.close());
  return (method: 'GET' | 'POST', url: string, body?: object, key = 'person') =>
    http.inject({ method, url, headers: { 'x-api-key': key }, ...(body !== undefined && { payload: body }) });
}

it('shows people the dead letters of their tenant, and nobody else’s', async () => {
  const ask = await serve(await openBus());
  expect((await ask('GET', '/v1/dead_letters')).json()).toMatchObject({
    data: [{ topic, code: 'crash', letters: 2, waiting: 2 }],
  });
  expect((await ask('GET', '/v1/dead_letters?codes=undecodable,too_deep')).json()).toEqual({ data: [] });
  const path = `/v1/dead_letters/${topic}.dlq/0`;
  expect((await ask('GET', `${path}/2`)).json()).not.toHaveProperty('value');
  expect((await ask('GET', `${path}/2?value=4`)).json()).toMatchObject({
    tenant: 'acme',
    reason: 'no good',
    value: { form: 'text', shown: 'what', whole: false },
  });
  for (const offset of [1, 3, 9, -1]) {
    expect((await ask('GET', `${path}/${offset}`)).statusCode, `offset ${offset}`).toBe(404);
  }
  expect((await ask('GET', `/v1/dead_letters/${topic}/0/0`)).statusCode).toBe(404);
});

it('sends the caller’s own again, once', async () => {
  const bus = await openBus();
  const ask = await serve(bus);
  const asked = { topics: [topic], tenant: 'globex' };
  expect((await ask('POST', '/v1/dead_letters/replay', { ...asked, dry_run: true })).json()).toEqual({
    sent: 2,
    done: 0,
    homeless: 0,
    cut: 0,
  });
  expect((await ask('POST', '/v1/dead_letters/replay', asked)).json()).toMatchObject({ sent: 2 });
  expect((await ask('POST', '/v1/dead_letters/replay', asked)).json()).toMatchObject({ sent: 0, done: 2 });
  expect((await bus.read(topic, 0, 0, 10)).map(({ key }) => key)).toEqual(['acme:s0', 'acme:s2']);
});

it('is not for agents', async () => {
  const ask = await serve(await openBus());
  expect((await ask('GET', '/v1/dead_letters', undefined, 'agent')).statusCode).toBe(403);
  expect((await ask('POST', '/v1/dead_letters/replay', {}, 'agent')).statusCode).toBe(403);
  expect((await ask('GET', '/v1/dead_letters', undefined, 'nobody')).statusCode).toBe(401);
});
