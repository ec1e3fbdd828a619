import { BusFull, BusUnavailable } from '@nocturne/bus';
import { errorBodySchema, mintTenantId, type ErrorCode } from '@nocturne/contracts';
import { InvalidCursor, StorageFull, StorageUnavailable } from '@nocturne/storage';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { pino } from 'pino';
import { onTestFinished, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Caller, Directory } from '../directory/directory.ts';
import { systemIds } from '../ids.ts';
import { createHttp } from './create-http.ts';
import { ndjsonLines } from './ndjson.ts';
import { parseBody, parseParams, parseQuery } from './parse.ts';
import type { ServedService } from './served-service.ts';

const tenant = mintTenantId('acme');
const callers: Record<string, Caller> = {
  nk_person: { tenant, name: 'Ada', scope: 'person', key: 'key_1' },
  nk_agent: { tenant, name: 'bot', scope: 'agent', key: 'key_2' },
};
const directory: Directory = {
  caller: async (key) => callers[key] ?? null,
  store: async () => null,
  stores: async () => [],
  everyStore: async function* () {},
  consumes: [],
};

const failures: Record<string, unknown> = {
  cursor: new InvalidCursor('of another list'),
  storage: new StorageFull('full'),
  bus: new BusFull('full'),
  database: new StorageUnavailable('away'),
  broker: new BusUnavailable('away'),
  bug: new Error('the secret text of a session'),
};

function routes(app: FastifyInstance): void {
  app.post('/things', (request) => ({ got: parseBody(z.object({ name: z.string() }), request.body) }));
  app.post('/optional', (request) => parseBody(z.object({ why: z.string().default('none') }), request.body));
  app.post('/lines', (request) => ndjsonLines(request.body));
  app.get('/query', (request) => parseQuery(z.object({ limit: z.coerce.number().int() }), request.query));
  app.get('/things/:id', (request) =>
    parseParams(z.object({ id: z.string().regex(/^thing_/) }), request.params),
  );
  app.get('/fail/:how', (request) => {
    throw failures[(request.params as { how: string }).how];
  });
  app.get('/whoami', (request) => request.caller);
  app.get('/public', { config: { public: true } }, () => ({ open: true }));
  app.post('/decide', { config: { scope: 'person', key: 'key_1' } }, () => ({ decided: true }));
}

function serve(lines: string[] = [], ready = true): FastifyInstance {
  const service: ServedService = {
    definition: { name: 'curator', routes: [routes] },
    directory,
    reasons: async () => (ready ? [] : [{ code: 'stuck', message: 'a message takes too long' }]),
    status: async () => ({ service: 'curator', ready, consumers: [], outbox: 0 }),
  };
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const app = createHttp({ services: [service], logger, ids: systemIds });
  onTestFinished(() => app.close());
  return app;
}

const json = { 'x-api-key': 'nk_person', 'content-type': 'application/json' };
const post = (
  url: string,
  payload: string | Buffer,
  headers: Record<string, string> = json,
): InjectOptions => ({
  method: 'POST',
  url,
  payload,
  headers,
});
const get = (url: string): InjectOptions => ({ method: 'GET', url, headers: { 'x-api-key': 'nk_person' } });

describe('each bad request gets its own stable code', () => {
  const cases: readonly (readonly [string, InjectOptions, number, ErrorCode])[] = [
    ['text that is not JSON', post('/things', 'hello'), 400, 'not_json'],
    ['two values', post('/things', '{"name":"a"}{}'), 400, 'not_json'],
    ['a bracket too many', post('/things', '{"name":"a"}}'), 400, 'not_json'],
    ['bytes that are not UTF-8', post('/things', Buffer.from([0x22, 0xff, 0x22])), 400, 'not_json'],
    ['half an object', post('/things', '{"name":'), 400, 'truncated'],
    ['an object cut between its members', post('/things', '{"name":"a"'), 400, 'truncated'],
    ['half a text', post('/things', '{"name":"a\\"b'), 400, 'truncated'],
    ['a text cut within a character', post('/things', Buffer.from([0x22, 0xe2, 0x82])), 400, 'truncated'],
    ['nesting a little too deep', post('/things', '['.repeat(257) + ']'.repeat(257)), 400, 'too_deep'],
    ['a million brackets', post('/things', '['.repeat(1_000_000)), 400, 'too_deep'],
    ['nesting that alternates', post('/things', '{"a":['.repeat(200_000)), 400, 'too_deep'],
    ['a wrong type', post('/things', '{"name":1}'), 400, 'invalid_shape'],
    [
      'a missing body',
      { method: 'POST', url: '/things', headers: { 'x-api-key': 'nk_person' } },
      400,
      'invalid_shape',
    ],
    [
      'another content type',
      post('/things', 'a: 1', { ...json, 'content-type': 'text/yaml' }),
      415,
      'unsupported_media_type',
    ],
    [
      'a compressed body',
      post('/things', '{}', { ...json, 'content-encoding': 'gzip' }),
      415,
      'unsupported_media_type',
    ],
    [
      'a body above the limit',
      post('/things', Buffer.alloc(64 * 1024 * 1024 + 1, 0x20)),
      413,
      'body_too_large',
    ],
    [
      'too many lines',
      post('/lines', '1\n'.repeat(1_001), { ...json, 'content-type': 'application/x-ndjson' }),
      413,
      'body_too_large',
    ],
    ['a wrong query', get('/query?limit=many'), 400, 'invalid_request'],
    ['a URL that cannot be decoded', get('/things/%ff'), 400, 'invalid_request'],
    ['an id of another form', get('/things/other_1'), 404, 'not_found'],
    ['an unknown path', get('/nowhere'), 404, 'not_found'],
    ['no key', { method: 'GET', url: '/whoami' }, 401, 'unauthenticated'],
    [
      'an unknown key',
      { method: 'GET', url: '/whoami', headers: { 'x-api-key': 'nk_other' } },
      401,
      'unauthenticated',
    ],
    [
      'no key, whatever the body',
      { method: 'POST', url: '/things', payload: 'hello' },
      401,
      'unauthenticated',
    ],
    ['an agent that decides', post('/decide', '{}', { ...json, 'x-api-key': 'nk_agent' }), 403, 'forbidden'],
    ['a cursor of another list', get('/fail/cursor'), 400, 'invalid_cursor'],
    ['a full disk below the documents', get('/fail/storage'), 507, 'storage_full'],
    ['a full disk below the bus', get('/fail/bus'), 507, 'storage_full'],
    ['a database that is away', get('/fail/database'), 503, 'unavailable'],
    ['a broker that is away', get('/fail/broker'), 503, 'unavailable'],
    ['a fault of ours', get('/fail/bug'), 500, 'internal'],
    ['an unknown service', get('/statusz/other'), 404, 'not_found'],
  ];

  it.each(cases)('%s', async (_name, request, status, code) => {
    const response = await serve().inject(request);
    expect(response.statusCode).toBe(status);
    const body = errorBodySchema.parse(response.json());
    expect(body.error.code).toBe(code);
    expect(body.request_id).toBe(response.headers['request-id']);
  });
});

it('takes JSON of any depth a session may have', async () => {
  const response = await serve().inject(
    post('/things', `{"name":"a","deep":${'['.repeat(200)}${']'.repeat(200)}}`),
  );
  expect(response.json()).toEqual({ got: { name: 'a' } });
});

it('reads no body as an empty one where every field has a default', async () => {
  const response = await serve().inject({
    method: 'POST',
    url: '/optional',
    headers: { 'x-api-key': 'nk_person' },
  });
  expect(response.json()).toEqual({ why: 'none' });
});

it('lets a broken line harm no other', async () => {
  const body = '{"a":1}\r\n\n{"a":\n[nope]\n"end"';
  const response = await serve().inject(
    post('/lines', body, { ...json, 'content-type': 'application/x-ndjson' }),
  );
  expect(response.json()).toMatchObject([
    { index: 0, parsed: { ok: true, value: { a: 1 } } },
    { index: 1, parsed: { ok: false, refusal: { code: 'truncated' } } },
    { index: 2, parsed: { ok: false, refusal: { code: 'not_json' } } },
    { index: 3, parsed: { ok: true, value: 'end' } },
  ]);
});

it('takes a JSON array that looks like lines for what it is', async () => {
  const response = await serve().inject(post('/lines', '[{"index":0,"parsed":{"ok":true,"value":1}}]'));
  expect(response.body).toBe('null');
});

it('knows the caller from either header', async () => {
  const app = serve();
  const byBearer = await app.inject({ url: '/whoami', headers: { authorization: 'Bearer nk_agent' } });
  expect(byBearer.json()).toEqual(callers.nk_agent);
  expect((await app.inject(get('/whoami'))).json()).toEqual(callers.nk_person);
});

it('needs no key for what is public', async () => {
  const app = serve();
  for (const url of ['/public', '/healthz', '/readyz', '/statusz/curator']) {
    expect((await app.inject({ url })).statusCode, url).toBe(200);
  }
});

it('is not ready while a service is not', async () => {
  const response = await serve([], false).inject({ url: '/readyz' });
  expect(response.statusCode).toBe(503);
  expect(response.json()).toEqual({
    ready: false,
    waiting: ['curator'],
    reasons: [{ service: 'curator', code: 'stuck', message: 'a message takes too long' }],
  });
});

it('tells a fault without its details, and logs neither key, URL nor body', async () => {
  const lines: string[] = [];
  const app = serve(lines);
  const fault = await app.inject(get('/fail/bug'));
  expect(fault.body).not.toContain('secret');
  await app.inject(post('/things?note=private', '{"name":"hush", nonsense'));
  const log = lines.join('');
  expect(log).toContain('/things');
  expect(log).toContain('"tenant":"acme"');
  for (const text of ['nk_person', 'private', 'hush']) expect(log).not.toContain(text);
});
