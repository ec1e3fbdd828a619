import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorBody, fakeServer, recordedPace, type Answer } from '../fixtures/fake-server.ts';
import { NocturneError } from './nocturne-error.ts';
import { createTransport, json, pathOf, type TransportOptions } from './transport.ts';

const answerSchema = z.object({ fine: z.boolean() });
const fine: Answer = { json: { fine: true, added_later: 1 } };
const unavailable: Answer = {
  status: 503,
  headers: { 'retry-after': '2' },
  json: errorBody('unavailable', 'not now'),
};

async function transportTo(answer: (count: number) => Answer, options: Partial<TransportOptions> = {}) {
  const server = await fakeServer((_asked, count) => answer(count));
  const pace = recordedPace();
  return {
    ...server,
    pace,
    transport: createTransport({ url: server.url, key: 'nk_key', pace, ...options }),
  };
}

const failure = (call: Promise<unknown>): Promise<NocturneError> =>
  call.then(
    () => expect.unreachable('the call was to fail'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(NocturneError);
      return error as NocturneError;
    },
  );

describe('a call', () => {
  it('carries its key and gives back what the schema knows', async () => {
    const { transport, asked } = await transportTo(() => fine);
    expect(await transport.get('/v1/things', answerSchema, { store: 'a b&c', none: undefined })).toEqual({
      fine: true,
    });
    expect(asked[0]).toMatchObject({
      method: 'GET',
      path: '/v1/things?store=a+b%26c',
      headers: { 'x-api-key': 'nk_key' },
    });
  });

  it('keeps the path that the server lives under', async () => {
    const { asked, url } = await transportTo(() => fine);
    await createTransport({ url: `${url}/nocturne/`, key: 'k' }).get('/v1/things', answerSchema);
    expect(asked[0]?.path).toBe('/nocturne/v1/things');
  });

  it('fails with status, code, message and request id', async () => {
    const { transport } = await transportTo(() => ({
      status: 404,
      json: errorBody('store_unknown', 'no such store'),
    }));
    const { status, code, message, requestId } = await failure(transport.get('/v1/things', answerSchema));
    expect({ status, code, message, requestId }).toEqual({
      status: 404,
      code: 'store_unknown',
      message: 'no such store',
      requestId: 'req_of_body',
    });
  });

  it('fails with bad_answer where the answer is none of Nocturne’s', async () => {
    const answers: Answer[] = [
      { json: { fine: 'yes' } },
      (response) => void response.writeHead(200).end('<html>'),
      { status: 404, json: 'a proxy’s page' },
      { status: 418, json: errorBody('code_of_the_future', '?') },
    ];
    for (const answer of answers) {
      const { transport, asked } = await transportTo(() => answer);
      expect((await failure(transport.get('/', answerSchema))).code).toBe('bad_answer');
      expect(asked.length).toBe(1);
    }
  });

  it('is tried again after what may pass, no sooner than the server asks', async () => {
    const dropped: Answer = (response) => void response.destroy();
    const half: Answer = (response) =>
      void response.writeHead(200, { 'content-length': '99' }).write('{', () => response.destroy());
    const { transport, asked, pace } = await transportTo(
      (count) => [unavailable, dropped, half][count - 1] ?? fine,
    );
    expect(await transport.postIdempotent('/v1/things', json({ a: 1 }), answerSchema)).toEqual({
      fine: true,
    });
    expect(asked.map(({ body }) => body)).toEqual([{ a: 1 }, { a: 1 }, { a: 1 }, { a: 1 }]);
    expect(pace.waits).toEqual([2_250, 500, 1_000]);
  });

  it('is given up in the end', async () => {
    const { transport, asked, pace } = await transportTo(() => unavailable);
    expect((await failure(transport.get('/', answerSchema))).code).toBe('unavailable');
    expect(asked.length).toBe(6);
    expect(pace.waits.length).toBe(5);
  });

  it('is not tried again where that would not help', async () => {
    for (const [status, code] of [
      [400, 'invalid_shape'],
      [401, 'unauthenticated'],
      [409, 'conflict'],
      [507, 'storage_full'],
    ] as const) {
      const { transport, asked } = await transportTo(() => ({ status, json: errorBody(code, 'no') }));
      expect((await failure(transport.postIdempotent('/', json({}), answerSchema))).code).toBe(code);
      expect(asked.length).toBe(1);
    }
  });

  it('that must not arrive twice is tried again only where it was not taken on', async () => {
    const refused = await transportTo((count) => (count === 1 ? unavailable : fine));
    expect(await refused.transport.post('/', json({}), answerSchema)).toEqual({ fine: true });
    const lost = await transportTo(() => (response) => void response.destroy());
    expect((await failure(lost.transport.post('/', json({}), answerSchema))).code).toBe('unreachable');
    expect(lost.asked.length).toBe(1);
  });

  it('to a server that never answers ends', async () => {
    const { transport } = await transportTo(() => () => undefined, { timeoutMs: 20 });
    const { code, status, requestId } = await failure(transport.get('/', answerSchema));
    expect({ code, status, requestId }).toEqual({ code: 'unreachable', status: 0, requestId: null });
  });
});

describe('a list', () => {
  it('is read to its end, page by page, and no further than it is wanted', async () => {
    const pages = [
      { data: [{ n: 1 }, { n: 2 }], next_page: 'p/2' },
      { data: [], next_page: 'p3' },
      { data: [{ n: 3 }], next_page: null },
    ];
    const { transport, asked } = await transportTo((count) => ({ json: pages[(count - 1) % 3] }));
    const item = z.object({ n: z.number() });
    expect(await Array.fromAsync(transport.list('/v1/things', item, { store: 's' }))).toEqual([
      { n: 1 },
      { n: 2 },
      { n: 3 },
    ]);
    expect(asked.map(({ path }) => path)).toEqual([
      '/v1/things?limit=100&store=s',
      '/v1/things?limit=100&store=s&page=p%2F2',
      '/v1/things?limit=100&store=s&page=p3',
    ]);
    for await (const _first of transport.list('/v1/things', item)) break;
    expect(asked.length).toBe(4);
  });
});

describe('pathOf', () => {
  it('lets no part leave its place', () => {
    expect(pathOf`/v1/sessions/${'a/b?c#d %'}/outcome`).toBe('/v1/sessions/a%2Fb%3Fc%23d%20%25/outcome');
    for (const part of ['', '.', '..']) expect(() => pathOf`/v1/${part}/x`).toThrow(TypeError);
  });
});
