import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { ServiceStatus } from '@nocturne/contracts';
import { expect, it, onTestFinished } from 'vitest';
import { plain } from '../../output/paint.ts';
import { lookAt } from './look-at.ts';
import { renderLooks } from './render-looks.ts';

const status = (service: string, lag = 0): ServiceStatus => ({
  service,
  ready: true,
  consumers: [
    { topic: 'a', lag, end: 9, dead_letters: 2 },
    { topic: 'b', lag: 1_000, end: 9, dead_letters: 1 },
  ],
  outbox: 4,
  unfinished: 5,
});

/** A server that answers these paths, and everything else with 404. */
async function serve(paths: Readonly<Record<string, { readonly code?: number; readonly body: string }>>) {
  const server = createServer((request, response) => {
    const found = paths[request.url ?? ''];
    response.writeHead(found === undefined ? 404 : (found.code ?? 200)).end(found?.body ?? '{}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answer = (value: object) => ({ body: JSON.stringify(value) });

it('asks a place for all services and takes what it serves', async () => {
  const url = await serve({
    '/statusz/curator': answer(status('curator')),
    '/statusz/ingest': answer(status('ingest', 7)),
  });
  const look = await lookAt(`${url}/`);
  expect(look).toEqual({ url: `${url}/`, services: [status('ingest', 7), status('curator')], fault: null });
  expect(
    renderLooks([look], plain)
      .split('\n')
      .map((line) => line.split(/ {2,}/)),
  ).toEqual([
    ['SERVICE', 'STATE', 'TO READ', 'TO DO', 'TO SEND', 'DEAD LETTERS'],
    ['ingest', 'ready', '1,007', '5', '4', '3'],
    ['curator', 'ready', '1,000', '5', '4', '3'],
  ]);
});

it('says where each is, where it looked at several places', async () => {
  const one = await serve({ '/statusz/ingest': answer(status('ingest')) });
  const other = await serve({ '/statusz/ingest': answer({ ...status('ingest'), ready: false }) });
  const text = renderLooks(await Promise.all([one, other].map(lookAt)), plain);
  expect(text).toContain(one);
  expect(text).toMatch(new RegExp(`${other} +not ready`));
});

it.each<[string, Parameters<typeof serve>[0], RegExp]>([
  ['nothing of ours is there', {}, /serves none of our services/],
  ['something else is there', { '/statusz/ingest': answer({ status: 'up' }) }, /no service of ours/],
  ['a page is there', { '/statusz/ingest': { body: '<html>\u001b[2J' } }, /cannot be reached/],
  ['it fails', { '/statusz/ingest': { code: 500, body: '{}' } }, /answers 500/],
])('says why it knows nothing where %s', async (_what, paths, fault) => {
  const look = await lookAt(await serve(paths));
  expect(look.services).toEqual([]);
  expect(look.fault).toMatch(fault);
  expect(renderLooks([look], plain)).toMatch(fault);
});

it('says so where nobody answers', async () => {
  expect((await lookAt('http://127.0.0.1:9')).fault).toMatch(/cannot be reached/);
});
