import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { systemIds } from '../ids.ts';
import { createHttp } from './create-http.ts';

const megabyte = Buffer.alloc(1024 * 1024, ' ');

function* megabytes(count: number): Generator<Buffer> {
  for (let sent = 0; sent < count; sent++) yield megabyte;
}

it.each([
  ['says how much it will send', { 'content-length': String(100 * megabyte.length) }],
  ['sends in chunks', {}],
])('a sender of 100 MB that %s, and reads only when done, gets its answer', async (_name, length) => {
  const app = createHttp({ services: [], logger: pino({ level: 'silent' }), ids: systemIds });
  app.post('/things', () => ({}));
  onTestFinished(() => app.close());
  const url = await app.listen({ port: 0, host: '127.0.0.1' });

  const sending = request(`${url}/things`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...length },
  });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  await pipeline(Readable.from(megabytes(100)), sending);
  const [response] = await answered;
  expect(response.statusCode).toBe(413);
  expect(JSON.parse(await text(response))).toMatchObject({ error: { code: 'body_too_large' } });
});
