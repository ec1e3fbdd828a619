import {
  encodeEvent,
  sha256,
  topics,
  type Dream,
  type Event,
  type Pattern,
  type Topic,
  type TopicData,
} from '@nocturne/contracts';
import {
  createHttp,
  createLogger,
  prepareService,
  startService,
  systemClock,
  systemIds,
} from '@nocturne/service';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { payingSession, revisionOf, storeId } from './fixtures/build-digest.ts';
import { openFolder, soloStore, tenant } from './fixtures/open-ports.ts';
import { createSynthesizer } from './service.ts';

const key = 'a-key-for-tests';

/** The service at work on embedded adapters, with one tenant and one store. */
async function start() {
  const data = await openFolder();
  const logger = createLogger('silent');
  const prepared = prepareService('synthesizer', {
    bus: data.bus,
    storage: data.storage('synthesizer'),
    clock: systemClock,
    ids: systemIds,
    logger,
  });
  const bugs: unknown[] = [];
  const service = await startService(createSynthesizer(prepared), prepared, {
    onFatal: (error) => bugs.push(error),
  });
  const app = createHttp({ services: [service], logger, ids: systemIds });
  onTestFinished(async () => {
    await app.close();
    await service.close();
    expect(bugs).toEqual([]);
  });

  let sent = 0;
  const send = async <T extends Topic>(topic: T, value: TopicData<T>): Promise<void> => {
    const event = {
      id: `evt_${(sent += 1)}`,
      tenant,
      time: '2026-01-01T00:00:00.000Z',
      data: value,
    } as Event<T>;
    await data.bus.publish([encodeEvent(topic, event)]);
  };
  const call = async (method: 'GET' | 'POST', url: string, body?: object) => {
    const answer = await app.inject({
      method,
      url,
      headers: { 'x-api-key': key },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };
  const published = async (topic: Topic): Promise<unknown[]> => {
    const { partitions } = (await data.bus.topics()).find(({ name }) => name === topic.name)!;
    const messages = await Promise.all(
      Array.from({ length: partitions }, (_, partition) => data.bus.read(topic.name, partition, 0, 100)),
    );
    return messages.flat().map(({ value }) => JSON.parse(new TextDecoder().decode(value)) as unknown);
  };
  const quiet = () =>
    eventually(async () =>
      expect((await service.status()).consumers.every(({ lag }) => lag === 0)).toBe(true),
    );

  await send(topics.tenantsChanged, {
    id: tenant,
    keys: [{ hash: sha256(key), name: 'tester', scope: 'person' }],
    revision: 1,
  });
  await send(topics.storesChanged, soloStore());
  await quiet();
  return { send, call, published, quiet };
}

const request = (dry_run = false) => ({
  inputs: [{ type: 'memory_store', memory_store_id: storeId }],
  dry_run,
});

describe('the synthesizer', () => {
  it('turns digests into insights when asked, and marks the dream settled when the curator says so', async () => {
    const { send, call, published, quiet } = await start();
    for (const id of ['a', 'b', 'c']) {
      await send(topics.sessionsDigested, {
        kind: 'digest',
        digest: payingSession(id),
        revision: revisionOf(1),
      });
    }
    await quiet();
    const made = await call('POST', '/v1/dreams', request());
    expect(made).toMatchObject({ status: 200, body: { stage: 'pending', cause: 'request', store: storeId } });
    const url = `/v1/dreams/${String(made.body['id'])}`;
    await eventually(async () => expect((await call('GET', url)).body['stage']).toBe('curating'));

    const found = await eventually(async () => {
      const all = await published(topics.dreamsSynthesized);
      expect(all).toHaveLength(1);
      return all[0] as TopicData<typeof topics.dreamsSynthesized>;
    });
    expect(found).toMatchObject({
      dream: made.body['id'],
      counts: { sessions: 3, tasks: 3, patterns: 1 },
      insights: [
        {
          // Three sessions that all did the same are too few to compare: what to do is not told.
          type: 'recurring_failure',
          path: '/tools/pay.md',
          guidance: { do: '' },
          evidence: { recovered: { count: 3, of: 3 } },
        },
      ],
    });
    const patterns = (await call('GET', '/v1/patterns?store=default&below=true')).body as unknown as {
      data: Pattern[];
    };
    expect(patterns.data.map(({ id }) => id)).toEqual([found.insights[0]?.pattern]);

    await send(topics.dreamsSettled, {
      dream: found.dream,
      store: storeId,
      settlement: 'published',
      proposal: null,
      snapshot: null,
      verdict: null,
      counts: null,
      refused: [],
      reason: null,
      at: '2026-01-01T00:00:00.000Z',
    });
    await eventually(async () =>
      expect((await call('GET', url)).body).toMatchObject({ stage: 'settled', settlement: 'published' }),
    );
    expect((await call('POST', `${url}/cancel`)).status).toBe(400);
    const listed = (await call('GET', '/v1/dreams?store=default')).body as unknown as { data: Dream[] };
    expect(listed.data.map(({ id }) => id)).toEqual([found.dream]);
  });

  it('announces a request to stop, and leaves the ruling to the curator', async () => {
    const { call, published } = await start();
    const made = await call('POST', '/v1/dreams', request(true));
    const asked = await call('POST', `/v1/dreams/${String(made.body['id'])}/cancel`);
    expect(asked).toMatchObject({ status: 200, body: { id: made.body['id'], settlement: null } });
    await eventually(async () =>
      expect(await published(topics.dreamsCanceled)).toMatchObject([{ dream: made.body['id'] }]),
    );
  });

  it('refuses with stable codes', async () => {
    const { call } = await start();
    const codeOf = async (answer: ReturnType<typeof call>) =>
      ((await answer).body['error'] as { code: string }).code;
    expect(await codeOf(call('GET', `/v1/dreams/drm_${'9'.repeat(24)}`))).toBe('not_found');
    expect(await codeOf(call('GET', '/v1/dreams/nonsense'))).toBe('not_found');
    expect(await codeOf(call('GET', '/v1/patterns?store=nowhere'))).toBe('store_unknown');
    expect(await codeOf(call('GET', '/v1/dreams?store=nowhere'))).toBe('store_unknown');
    expect(await codeOf(call('POST', '/v1/dreams', { inputs: [] }))).toBe('invalid_shape');
    expect((await call('GET', '/v1/patterns?store=default')).body).toEqual({ data: [], next_page: null });
  });
});
