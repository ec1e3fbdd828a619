import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { errorBodySchema } from '@nocturne/contracts';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { Directory } from '../directory/directory.ts';
import { systemIds } from '../ids.ts';
import { createHttp } from './create-http.ts';

const directory: Directory = {
  caller: async () => null,
  store: async () => null,
  stores: async () => [],
  everyStore: async function* () {},
  consumes: [],
};

/** A server with one slow route, and a connection on which that was asked for. */
async function serveSlowly() {
  const begun = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const route = (app: ReturnType<typeof createHttp>): void => {
    app.get('/slow', { config: { public: true } }, async () => {
      begun.resolve();
      await finish.promise;
      return { slow: true };
    });
  };
  const status = async () => ({ service: 'curator', ready: true, consumers: [], outbox: 0 });
  const definition = { name: 'curator' as const, routes: [route] };
  const app = createHttp({
    services: [{ definition, directory, reasons: async () => [], status }],
    logger: pino({ level: 'silent' }),
    ids: systemIds,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  const came = { text: '' };
  socket.on('data', (chunk: Buffer) => (came.text += chunk.toString()));
  const ask = () => socket.write('GET /slow HTTP/1.1\r\nhost: x\r\n\r\n');
  ask();
  await begun.promise;
  return { app, socket, came, ask, finish };
}

it('finishes what is under way when it closes, and refuses what still comes with its own code', async () => {
  const { app, socket, came, ask, finish } = await serveSlowly();
  const closed = app.close();
  await once(app.closing, 'abort');
  const second = once(app.server, 'request');
  ask();
  await second;
  finish.resolve();
  await Promise.all([closed, once(socket, 'close')]);

  expect(came.text).toContain('{"slow":true}');
  const refused = came.text.slice(came.text.lastIndexOf('HTTP/1.1'));
  expect(refused).toMatch(/^HTTP\/1\.1 503 .*connection: close/is);
  const body = errorBodySchema.parse(JSON.parse(refused.slice(refused.indexOf('\r\n\r\n'))));
  expect(body.error.code).toBe('unavailable');
});

it('does not wait for a connection that its client keeps open', async () => {
  const { app, socket, came, finish } = await serveSlowly();
  const closed = app.close();
  // From here on the server looks no more for connections that idle.
  while (app.server.listening) await new Promise((next) => setImmediate(next));
  finish.resolve();
  await Promise.all([closed, once(socket, 'close')]);
  expect(came.text).toContain('{"slow":true}');
});

it('does not wait for a connection on which nothing was ever asked', async () => {
  const { app, finish } = await serveSlowly();
  const silent = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  await once(app.server, 'connection');
  finish.resolve();
  await Promise.all([app.close(), once(silent, 'close')]);
});
