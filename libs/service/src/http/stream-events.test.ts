import { setImmediate as turn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { systemIds } from '../ids.ts';
import { createHttp } from './create-http.ts';
import { streamEvents, type ServerSentEvent } from './stream-events.ts';

type Source = (closed: AbortSignal) => AsyncIterable<ServerSentEvent>;

async function serve(source: Source, heartbeatMs = 60_000): Promise<{ app: FastifyInstance; url: string }> {
  const app = createHttp({ services: [], logger: pino({ level: 'silent' }), ids: systemIds });
  app.get('/events', { config: { public: true } }, (_request, reply) =>
    streamEvents(reply, source, { heartbeatMs }),
  );
  onTestFinished(() => app.close());
  return { app, url: `${await app.listen({ port: 0, host: '127.0.0.1' })}/events` };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}

it('writes each event with its id and its data in one line, and ends with the source', async () => {
  const { url } = await serve(async function* () {
    yield { id: '7', event: 'memory.updated', data: { text: 'two\nlines' } };
    yield { data: [1] };
  });
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('request-id')).toMatch(/^req_/);
  expect(await response.text()).toBe(
    'id: 7\nevent: memory.updated\ndata: {"text":"two\\nlines"}\n\ndata: [1]\n\n',
  );
});

it('shows that it lives while nothing happens', async () => {
  const { url } = await serve(async function* (closed) {
    await new Promise((resolve) => closed.addEventListener('abort', resolve));
    yield* [];
  }, 5);
  const response = await fetch(url);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toMatch(/^: /);
  await reader.cancel();
});

it('stops the source when the client goes', async () => {
  let stopped = false;
  const { url } = await serve(async function* (closed) {
    try {
      yield { data: 'first' };
      await new Promise((resolve) => closed.addEventListener('abort', resolve));
    } finally {
      stopped = true;
    }
  });
  const gone = new AbortController();
  const response = await fetch(url, { signal: gone.signal });
  await response.body!.getReader().read();
  gone.abort();
  await until(() => stopped);
});

it('ends its streams when the server closes', async () => {
  const { app, url } = await serve(async function* () {
    yield { data: 'first' };
    await new Promise(() => undefined);
  });
  const response = await fetch(url);
  await app.close();
  expect(await response.text()).toContain('data: "first"');
});

it('does not run ahead of a slow client', async () => {
  const big = 'x'.repeat(1024 * 1024);
  let given = 0;
  const { url } = await serve(async function* () {
    for (; given < 200; given++) yield { data: big };
  });
  const response = await fetch(url);
  const reader = response.body!.getReader();
  await reader.read();
  // Time for a source that is not held back to give all it has.
  for (let turns = 0; turns < 2_000; turns++) await turn();
  expect(given).toBeLessThan(100);
  await reader.cancel();
});
