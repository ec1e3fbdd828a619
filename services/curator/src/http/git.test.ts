import { gitStream, type LogItem, type Snapshot } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { insight } from '../fixtures/insights.ts';
import { serve } from '../fixtures/serve.ts';
import { openWorld } from '../fixtures/world.ts';

const base = '/v1/memory_stores/default';

it('gives people all versions as a stream for git, the same that the command line writes, and no agent', async () => {
  const world = await openWorld();
  const { app, call } = serve(world);
  await world.dream('one', [insight('a')]);
  await call('POST', `${base}/memories`, { path: '/desk.md', content: 'Ask at the desk.\n' });
  await world.dream('two', [insight('a', { sessions: 9 }), insight('b')], { fence: 2 });
  await call('PUT', `${base}/tags/good`, { version: '2' });

  const answer = await app.inject({ url: `${base}/git`, headers: { 'x-api-key': 'person' } });
  expect(answer.headers['content-type']).toBe('application/x-git-fast-import');
  const { body: log } = await call<{ data: LogItem[] }>('GET', `${base}/log`);
  const versions = await Promise.all(
    log.data.toReversed().map(async (item) => ({
      ...item,
      files: (await call<Snapshot>('GET', `${base}/snapshots/${item.sequence}`)).body.files,
    })),
  );
  expect(versions).toHaveLength(3);
  const expected = await Array.fromAsync(
    gitStream(
      (async function* () {
        yield* versions;
      })(),
    ),
  );
  expect(answer.body).toBe(expected.join(''));
  expect((await call('GET', `${base}/git`, undefined, 'agent')).status).toBe(403);
});
