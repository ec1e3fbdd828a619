import {
  topics,
  type HeadResponse,
  type Memory,
  type MemoryFile,
  type MemoryVersion,
} from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { insight } from '../fixtures/insights.ts';
import { serve } from '../fixtures/serve.ts';
import { openWorld, type World } from '../fixtures/world.ts';

const base = '/v1/memory_stores/default';

async function open(settings: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld(settings);
  const { call } = serve(world);
  return {
    world,
    call,
    write: async (path: string, content: string, key = 'person', session?: string): Promise<Memory> => {
      const query = session === undefined ? '' : `?session=${session}`;
      const answer = await call<Memory>('POST', `${base}/memories${query}`, { path, content }, key);
      expect(answer).toMatchObject({ status: 200 });
      return answer.body;
    },
    list: async (key = 'person', session?: string): Promise<(string | null)[]> => {
      const query = session === undefined ? '' : `&session=${session}`;
      const { body } = await call<{ data: Memory[] }>(
        'GET',
        `${base}/memories?view=full${query}`,
        undefined,
        key,
      );
      return body.data.flatMap(({ path, content }) => [path, content]);
    },
    head: async () => (await call<HeadResponse>('GET', `${base}/head`)).body,
    update: (id: string, change: object, key = 'person') =>
      call<Memory>('POST', `${base}/memories/${id}`, change, key),
    remove: (id: string, key = 'person') => call('DELETE', `${base}/memories/${id}`, undefined, key),
  };
}

const taught = async (world: World) => {
  await world.dream('first', [insight('a'), insight('b', { tool: 'other' })]);
};

describe('what a person writes', () => {
  it('is on head at once, with its decision, and everyone hears of it', async () => {
    const { world, write, head, list } = await open();
    const { id } = await write('/notes/a.md', 'Ask before you deploy.');
    await world.relay();
    const { head: at, snapshot } = await head();
    expect(at.sequence).toBe(1);
    expect(snapshot.files).toMatchObject([{ path: '/notes/a.md', origin: 'person', memory: id }]);
    expect(await list('agent')).toEqual(['/notes/a.md', 'Ask before you deploy.']);
    expect(world.of(topics.memoryUpdated)).toMatchObject([
      { sequence: 1, cause: 'edited', changes: [{ entry: id, change: 'added', path: '/notes/a.md' }] },
    ]);
    expect(world.of(topics.memoryDecided)).toMatchObject([
      { decision: { kind: 'edit', authority: 'person', by: 'Ada', memory: { memory: id } } },
    ]);
  });

  it('stays through dreams, is shown by the diff, and goes and comes with a rollback', async () => {
    const { world, call, write, update, list } = await open();
    const { id } = await write('/notes/a.md', 'one');
    await taught(world);
    await update(id, { content: 'two' });
    await world.dream('second', [insight('a')]);
    expect(await list()).toEqual(expect.arrayContaining(['/notes/a.md', 'two']));
    const { body } = await call<{ unified: string; changes: unknown[] }>('GET', `${base}/diff?from=2&to=3`);
    expect(body.unified).toContain('-one');
    expect(body.changes).toMatchObject([{ entry: id, change: 'changed' }]);
    expect((await call('POST', `${base}/rollback`, { sequence: 1, why: 'as it was' })).status).toBe(200);
    expect(await list()).toEqual(['/notes/a.md', 'one']);
    await world.dream('third', [insight('a')]);
    expect(await list()).toEqual(expect.arrayContaining(['/notes/a.md', 'one']));
  });

  it('takes the place of what evidence wrote, which is then told beside it', async () => {
    const { world, call, update, list, head } = await open();
    await taught(world);
    const { body } = await call<{ data: Memory[] }>('GET', `${base}/memories`);
    const file = body.data.find(({ path }) => path === '/tools/other.md');
    const answer = await update(file?.id ?? '', { content: 'In my words.' });
    expect(answer).toMatchObject({
      status: 200,
      body: { id: file?.id, path: '/tools/other.md', origin: 'person' },
    });
    const files = await list();
    expect(files).toEqual(expect.arrayContaining(['/tools/other.md', 'In my words.']));
    expect(files).toContain('/mined/tools/other.md');
    const { snapshot } = await head();
    expect(snapshot.entries).toHaveLength(2);
    expect(snapshot.files.find(({ path }) => path === '/index.md')?.content).toContain(
      '/mined/tools/other.md',
    );
    await world.dream('second', [insight('a'), insight('b', { tool: 'other' })]);
    expect(await list()).toEqual(files);
  });

  it('keeps evidence out that they deleted, until it is materially new', async () => {
    const { world, call, remove, list } = await open();
    await taught(world);
    const { body } = await call<{ data: Memory[] }>('GET', `${base}/memories`);
    const file = body.data.find(({ path }) => path === '/tools/other.md');
    expect((await remove(file?.id ?? '')).status).toBe(200);
    expect(await list()).not.toContain('/tools/other.md');
    await world.dream('second', [insight('a'), insight('b', { tool: 'other' })]);
    expect(await list()).not.toContain('/tools/other.md');
    const index = body.data.find(({ path }) => path === '/index.md');
    expect((await remove(index?.id ?? '')).status).toBe(400);
  });

  it('is screened', async () => {
    const { call } = await open();
    const write = (content: string, key: string) =>
      call('POST', `${base}/memories`, { path: '/a.md', content }, key);
    expect(await write('token = abcdefghijk1', 'person')).toMatchObject({
      status: 400,
      body: { error: { code: 'screened' } },
    });
    expect((await write('See https://example.com', 'agent')).status).toBe(400);
    expect((await write('See https://example.com', 'person')).status).toBe(200);
  });
});

describe('what an agent writes', () => {
  it('lies over head for that agent alone, by its key or by the session it names', async () => {
    const { write, list, update, head } = await open();
    const shared = await write('/a.md', 'from a person');
    await write('/mine.md', 'a note', 'agent');
    await write('/mine.md', 'a note of run 7', 'agent', 'run-7');
    await update(shared.id, { content: 'corrected' }, 'agent');
    expect(await list('agent')).toEqual(['/a.md', 'corrected', '/mine.md', 'a note']);
    expect(await list('agent', 'run-7')).toEqual(['/a.md', 'from a person', '/mine.md', 'a note of run 7']);
    expect(await list()).toEqual(['/a.md', 'from a person']);
    expect((await head()).head.sequence).toBe(1);
  });

  it('is seen in its files, and what it deletes is gone for it alone', async () => {
    const { call, write, list, remove } = await open();
    const { id } = await write('/a.md', 'from a person');
    await write('/b.md', 'a note', 'agent');
    expect((await remove(id, 'agent')).status).toBe(200);
    const { body } = await call<{ data: MemoryFile[] }>('GET', `${base}/files`, undefined, 'agent');
    expect(body.data).toMatchObject([{ path: '/b.md', origin: 'agent', unreviewed: true }]);
    expect(await list()).toEqual(['/a.md', 'from a person']);
    const { body: versions } = await call<{ data: MemoryVersion[] }>('GET', `${base}/memory_versions`);
    expect(versions.data.map(({ operation, note }) => [operation, note])).toEqual([
      ['deleted', true],
      ['created', true],
      ['created', false],
    ]);
  });

  it('yields to what a person writes to the same memory later', async () => {
    const { write, list, update } = await open();
    const { id } = await write('/a.md', 'one');
    await update(id, { content: 'a note' }, 'agent');
    await update(id, { content: 'two' });
    expect(await list('agent')).toEqual(['/a.md', 'two']);
  });

  it('is shared at once where the store says so, and marked unreviewed', async () => {
    const { world, write, list, update, head } = await open({ share_writes: true });
    const { id } = await write('/tip.md', 'Try again.', 'agent');
    expect(await list()).toEqual(['/tip.md', 'Try again.']);
    await taught(world);
    const { snapshot } = await head();
    expect(snapshot.files.find(({ path }) => path === '/index.md')?.content).toContain(
      '/tip.md: Try again. [unreviewed]',
    );
    await update(id, { content: 'Try again, once.' });
    expect((await head()).snapshot.files.find(({ memory }) => memory === id)).toMatchObject({
      origin: 'person',
    });
  });

  it('loses nothing where fifty write at once', async () => {
    const { world, write, list, head } = await open();
    await Promise.all(Array.from({ length: 50 }, (_, at) => write(`/p/${at}.md`, `${at}`)));
    await Promise.all(
      Array.from({ length: 50 }, (_, at) => write(`/n/${at}.md`, `${at}`, 'agent', `run-${at}`)),
    );
    expect(await list()).toHaveLength(40);
    expect((await head()).snapshot.files).toHaveLength(50);
    const tip = await world.ports().ledger.tip(world.store);
    const { notes } = await world.ports().memories.catalogue(tip);
    expect([...notes.values()].map((layer) => layer.size)).toEqual(Array.from({ length: 50 }, () => 1));
  });
});
