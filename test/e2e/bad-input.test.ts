import type { Session, SessionsAccepted } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { call, headOf, testHost } from '../support/learning.ts';

const good = (id: string) => ({
  id,
  steps: [
    { kind: 'message', role: 'user', text: 'restart the build' },
    { kind: 'tool_call', call: 'c1', tool: 'run', arguments: { job: 'build' } },
    { kind: 'tool_result', call: 'c1', text: 'Error: no such job' },
  ],
});

function nested(levels: number): string {
  return `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
}

const bad: readonly [string, unknown, string][] = [
  ['wrong types', { id: 1, steps: 'none' }, 'invalid_shape'],
  ['no steps field', { id: 'x' }, 'invalid_shape'],
  ['a null', null, 'not_a_session'],
  ['an id with NUL', { ...good('x'), id: 'a\u0000b' }, 'bad_text'],
  ['an id with a lone surrogate', { ...good('x'), id: 'a\ud800' }, 'bad_text'],
  ['times in the year 9999', { ...good('far'), ended_at: '9999-01-01T00:00:00Z' }, 'event_time_in_future'],
  ['an unknown store', { ...good('lost'), store: 'nowhere' }, 'store_unknown'],
  [
    '200,000 steps',
    { id: 'long', steps: Array.from({ length: 200_000 }, () => ({ kind: 'thinking', text: '.' })) },
    'too_many_steps',
  ],
];

describe('bad input', () => {
  it.each(bad)('%s: its code, and the rest of the batch unharmed', async (_what, session, code) => {
    const host = await testHost();
    const answer = await call<SessionsAccepted>(host, 'POST', '/v1/sessions', {
      sessions: [good('before'), session, good('after')],
    });
    expect(answer.status).toBe(202);
    expect(answer.body.refused).toEqual([expect.objectContaining({ index: 1, code })]);
    await host.waitUntilQuiet();
    const held = await call<{ data: { id: string }[] }>(host, 'GET', '/v1/sessions');
    expect(held.body.data.map(({ id }) => id).sort()).toEqual(['after', 'before']);
  });

  it.each<[string, string | Uint8Array, number, string]>([
    ['not JSON', 'hello', 400, 'not_json'],
    ['half a body', '{"sessions":[{"id":"a","steps":[', 400, 'truncated'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 400, 'not_json'],
    ['deep nesting', nested(100_000), 400, 'too_deep'],
    ['nothing', '', 400, 'not_a_session'],
  ])('a body that is %s', async (_what, body, status, code) => {
    const host = await testHost();
    const answer = await call(host, 'POST', '/v1/sessions', body);
    expect(answer).toMatchObject({ status, body: { type: 'error', error: { code } } });
    expect((await headOf(host)).head.sequence).toBeGreaterThanOrEqual(0);
  });

  it('a body of 100 MB', async () => {
    const host = await testHost();
    const answer = await call(
      host,
      'POST',
      '/v1/sessions',
      new Uint8Array(100 * 1024 * 1024).fill(0x20),
    ).catch(
      // The server may close the connection while the rest is still on its way.
      (error: unknown) => error,
    );
    if (!(answer instanceof Error)) {
      expect(answer).toMatchObject({ status: 413, body: { error: { code: 'body_too_large' } } });
    }
    expect((await call(host, 'GET', '/healthz')).status).toBe(200);
  });

  it('text with NUL and lone surrogates is taken in, and comes back as well-formed text', async () => {
    const host = await testHost();
    const session = { ...good('odd'), steps: [{ kind: 'message', role: 'user', text: 'a\u0000b\ud800c' }] };
    const body = JSON.stringify({ sessions: [session] });
    expect((await call<SessionsAccepted>(host, 'POST', '/v1/sessions', body)).body.refused).toEqual([]);
    await host.waitUntilQuiet();
    const transcript = await call<Session>(host, 'GET', '/v1/sessions/odd/transcript');
    expect(transcript.body.steps[0]).toMatchObject({ text: 'a\u0000b\ufffdc' });
  });

  it.each([
    ['no key', { 'x-api-key': '' }, 401, 'unauthenticated'],
    ['an unknown key', { 'x-api-key': 'nk_unknown' }, 401, 'unauthenticated'],
  ])('%s', async (_what, headers, status, code) => {
    const host = await testHost();
    const answer = await call(host, 'POST', '/v1/sessions', good('a'), headers);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
  });

  it.each([
    ['GET', '/v1/memory_stores/memstore_000000000000000000000000/head', 'store_unknown'],
    ['GET', '/v1/sessions/never', 'session_unknown'],
    ['GET', '/v1/nothing', 'not_found'],
    ['GET', '/v1/dreams/drm_000000000000000000000000', 'not_found'],
    ['GET', '/v1/proposals/prop_000000000000000000000000', 'not_found'],
  ])('%s %s is 404 %s', async (method, path, code) => {
    const host = await testHost();
    expect(await call(host, method, path)).toMatchObject({ status: 404, body: { error: { code } } });
  });
});
