import {
  errorBodySchema,
  inlineLimit,
  sessionsAcceptedSchema,
  topics,
  type SessionSummary,
} from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { ingestService, storeId, storeOf } from '../testing/ingest-service.ts';

const session = (id: string, more: object = {}) => ({
  id,
  task: 't1',
  ended_at: '2026-05-01T00:00:00Z',
  steps: [{ kind: 'message', role: 'user', text: 'Write to ada@example.org.' }],
  ...more,
});
/** It travels as a reference to a blob. */
const large = session('a', {
  steps: [{ kind: 'message', role: 'user', text: 'a word '.repeat(inlineLimit / 7 + 1) }],
});
type Ingest = Awaited<ReturnType<typeof ingestService>>;

const post = (ingest: Ingest, url: string, payload: unknown, type = 'application/json') =>
  ingest.app.inject({
    method: 'POST',
    url,
    headers: { 'x-api-key': 'nk_agent', 'content-type': type },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
const get = (ingest: Ingest, url: string, key = 'nk_person') =>
  ingest.app.inject({ method: 'GET', url, headers: { 'x-api-key': key } });

describe('what a request stands on', () => {
  const outcome = { passed: true, source: 'person' };

  it.each([
    ['a session', (ingest: Ingest) => post(ingest, '/v1/sessions', session('a'))],
    ['a large session', (ingest: Ingest) => post(ingest, '/v1/sessions', large)],
    ['an outcome', (ingest: Ingest) => post(ingest, '/v1/sessions/a/outcome', outcome)],
    ['a question', (ingest: Ingest) => get(ingest, '/v1/sessions')],
  ])('is closed: %s is to be sent again, and is nobody’s fault', async (_name, ask) => {
    const ingest = await ingestService('bus');
    const topicsOf = [topics.sessionsCompleted, topics.sessionsJudged];
    await ingest.bus.createTopics(topicsOf.map(({ name }) => ({ name, partitions: 1 })));
    expect((await ask(ingest)).statusCode).toBeLessThan(300);
    await ingest.close();
    const answer = await ask(ingest);
    expect(answer.statusCode).toBe(503);
    expect(errorBodySchema.parse(answer.json()).error).toMatchObject({
      type: 'overloaded_error',
      code: 'unavailable',
    });
  });
});

describe('POST /v1/sessions', () => {
  it.each<[string, unknown, string, string[]]>([
    ['one', session('a'), 'application/json', ['a']],
    ['several in an envelope', { sessions: [session('a'), session('b')] }, 'application/json', ['a', 'b']],
    ['a list', [session('a'), session('b')], 'application/json', ['a', 'b']],
    [
      'lines',
      `${JSON.stringify(session('a'))}\n${JSON.stringify(session('b'))}\n`,
      'application/x-ndjson',
      ['a', 'b'],
    ],
    ['none', { sessions: [] }, 'application/json', []],
  ])('takes %s', async (_name, payload, type, ids) => {
    const ingest = await ingestService();
    const response = await post(ingest, '/v1/sessions', payload, type);
    expect(response.statusCode).toBe(202);
    expect(sessionsAcceptedSchema.parse(response.json())).toEqual({
      accepted: ids.map((id) => ({ id })),
      refused: [],
    });
    expect(ingest.published.map(({ topic }) => topic)).toEqual(ids.map(() => topics.sessionsCompleted));
  });

  it('puts nothing on the bus that was not redacted', async () => {
    const ingest = await ingestService();
    await post(ingest, '/v1/sessions', session('a'));
    expect(JSON.stringify(ingest.published.map(({ topic: _, ...event }) => event))).not.toContain('ada@');
    await ingest.deliver();
    expect((await ingest.document('a'))?.transcript?.redactions).toEqual({ email: 1 });
  });

  it('gives the same session the same event, whenever it comes', async () => {
    const ingest = await ingestService();
    await post(ingest, '/v1/sessions', session('a'));
    ingest.setTime('2026-06-01T01:00:00.000Z');
    await post(ingest, '/v1/sessions', [session('a')]);
    await post(ingest, '/v1/sessions', session('a', { task: 'other' }));
    const [first, second, third] = ingest.published.map(({ id }) => id);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('refuses each bad one by itself, with its place and code', async () => {
    const ingest = await ingestService();
    const response = await post(ingest, '/v1/sessions', [
      session('a'),
      session('b', { steps: 'many' }),
      42,
      session('c', { ended_at: '9999-12-31T00:00:00Z' }),
      session('d\0'),
      session('e', { store: 'nowhere' }),
      session('f'),
    ]);
    expect(response.statusCode).toBe(202);
    const { accepted, refused } = sessionsAcceptedSchema.parse(response.json());
    expect(accepted).toEqual([{ id: 'a' }, { id: 'f' }]);
    expect(refused.map(({ index, code }) => [index, code])).toEqual([
      [1, 'invalid_shape'],
      [2, 'not_a_session'],
      [3, 'event_time_in_future'],
      [4, 'bad_text'],
      [5, 'store_unknown'],
    ]);
  });

  it('a broken line harms no other', async () => {
    const ingest = await ingestService();
    const lines = `${JSON.stringify(session('a'))}\n{"id":\n${JSON.stringify(session('b'))}`;
    const { accepted, refused } = (await post(ingest, '/v1/sessions', lines, 'application/x-ndjson')).json<{
      accepted: unknown[];
      refused: unknown[];
    }>();
    expect(accepted).toHaveLength(2);
    expect(refused).toMatchObject([{ index: 1, code: 'truncated' }]);
  });

  it.each([
    ['wrong types', session('a', { steps: 1 }), 400, 'invalid_shape'],
    ['an unknown store', session('a', { store: 'nowhere' }), 404, 'store_unknown'],
    [
      'a time in the year 9999',
      session('a', { ended_at: '9999-12-31T00:00:00Z' }),
      400,
      'event_time_in_future',
    ],
    ['half a body', '{"id":"a","st', 400, 'truncated'],
    ['no JSON', 'hello', 400, 'not_json'],
    ['more than a thousand', Array.from({ length: 1_001 }, () => 1), 413, 'body_too_large'],
  ])('one session that is refused is an error: %s', async (_name, payload, status, code) => {
    const ingest = await ingestService();
    const response = await post(ingest, '/v1/sessions', payload);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ type: 'error', error: { code } });
    expect(ingest.published).toEqual([]);
  });

  it('sends them to the store that the URL names, whatever they say', async () => {
    const ingest = await ingestService();
    const other = 'memstore_bbbbbbbbbbbbbbbbbbbbbbbb';
    ingest.stores.push(storeOf(other, 'other'));
    await post(ingest, '/v1/sessions?store=other', [session('a'), session('b', { store: 'default' })]);
    await ingest.deliver();
    expect((await ingest.document('a'))?.store).toBe(other);
    expect((await ingest.document('b'))?.store).toBe(other);
  });
});

describe('POST /v1/sessions/{id}/outcome', () => {
  it('takes an outcome, before or after its session', async () => {
    const ingest = await ingestService();
    const url = `/v1/sessions/${encodeURIComponent('run/1:a')}/outcome`;
    const response = await post(ingest, url, {
      passed: false,
      source: 'person',
      explanation: 'ada@example.org',
    });
    expect(response.statusCode).toBe(202);
    expect(JSON.stringify(ingest.published.map(({ topic: _, ...event }) => event))).not.toContain('ada@');
    await post(ingest, '/v1/sessions', session('run/1:a', { outcome: { passed: true, source: 'reward' } }));
    await ingest.deliver();
    const summary = (
      await get(ingest, `/v1/sessions/${encodeURIComponent('run/1:a')}`)
    ).json<SessionSummary>();
    expect(summary.passed).toBe(false);
  });

  it('refuses what is no outcome, and a judgement from the future', async () => {
    const ingest = await ingestService();
    expect((await post(ingest, '/v1/sessions/a/outcome', { passed: 'yes' })).json()).toMatchObject({
      error: { code: 'invalid_shape' },
    });
    const future = { passed: true, source: 'person', judged_at: '9999-01-01T00:00:00Z' };
    expect((await post(ingest, '/v1/sessions/a/outcome', future)).json()).toMatchObject({
      error: { code: 'event_time_in_future' },
    });
  });
});

describe('GET', () => {
  async function filled() {
    const ingest = await ingestService();
    for (const [minute, id] of ['b', 'c', 'a'].entries()) {
      ingest.setTime(`2026-06-01T00:0${minute}:00.000Z`);
      await post(ingest, '/v1/sessions', session(id, { principal: 'p', usage: { input_tokens: 3 } }));
    }
    await post(ingest, '/v1/sessions/waiting/outcome', { passed: true, source: 'person' });
    await ingest.deliver();
    return ingest;
  }
  const idsOf = (response: { json(): unknown }) =>
    (response.json() as { data: SessionSummary[] }).data.map(({ id }) => id);

  it('lists sessions newest first or by id, page by page; an outcome that waits is no session', async () => {
    const ingest = await filled();
    expect(idsOf(await get(ingest, '/v1/sessions'))).toEqual(['a', 'c', 'b']);
    expect(idsOf(await get(ingest, '/v1/sessions?order=id&store=default'))).toEqual(['a', 'b', 'c']);
    expect(idsOf(await get(ingest, '/v1/sessions?store=nowhere'))).toEqual([]);
    const first = await get(ingest, '/v1/sessions?limit=2');
    const { next_page: next } = first.json<{ next_page: string }>();
    expect(idsOf(await get(ingest, `/v1/sessions?limit=2&page=${encodeURIComponent(next)}`))).toEqual(['b']);
    expect((await get(ingest, '/v1/sessions?page=nonsense')).json()).toMatchObject({
      error: { code: 'invalid_cursor' },
    });
  });

  it('tells what is known of a session', async () => {
    const ingest = await filled();
    expect((await get(ingest, '/v1/sessions/a', 'nk_agent')).json()).toMatchObject({
      id: 'a',
      store: storeId,
      task: 't1',
      principal: 'p',
      side: 'mined',
      passed: null,
      steps: 1,
      usage: { input_tokens: 3 },
      redactions: { email: 1 },
      received_at: '2026-06-01T00:02:00.000Z',
    });
    for (const id of ['nobody', 'waiting']) {
      expect((await get(ingest, `/v1/sessions/${id}`)).json()).toMatchObject({
        error: { code: 'session_unknown' },
      });
    }
  });

  it('shows the redacted transcript, with the outcome that counts, to people only', async () => {
    const ingest = await filled();
    await post(ingest, '/v1/sessions/a/outcome', { passed: true, source: 'person' });
    await ingest.deliver();
    expect((await get(ingest, '/v1/sessions/a/transcript')).json()).toMatchObject({
      id: 'a',
      outcome: { passed: true },
      steps: [{ text: 'Write to [redacted:email].' }],
    });
    expect((await get(ingest, '/v1/sessions/a/transcript', 'nk_agent')).statusCode).toBe(403);
  });
});
