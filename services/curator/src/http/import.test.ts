import type { HeadResponse, ImportResponse, LogItem, Memory, MemoryVersion } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { insight } from '../fixtures/insights.ts';
import { serve } from '../fixtures/serve.ts';
import { openWorld } from '../fixtures/world.ts';

const base = '/v1/memory_stores/default';

async function open() {
  const world = await openWorld();
  let { call } = serve(world);
  const head = async (store = base) => (await call<HeadResponse>('GET', `${store}/head`)).body;
  return {
    ...{ world, call, head },
    restart: () => {
      world.restart();
      ({ call } = serve(world));
    },
    load: (files: Record<string, string>, more: object = {}, store = base) =>
      call<ImportResponse & { error?: { code: string } }>('POST', `${store}/import`, {
        files: Object.entries(files).map(([path, content]) => ({ path, content })),
        ...more,
      }),
    files: async (store = base) =>
      Object.fromEntries((await head(store)).snapshot.files.map(({ path, content }) => [path, content])),
  };
}

const two = { '/desk.md': 'Ask at the desk.\n', '/rules/refunds.md': 'Above 500 a second person.\n' };

describe('plain files that are imported', () => {
  it('are one version, each with who and why, and are told before they are written', async () => {
    const { world, call, load, files, head } = await open();
    const dry = await load(two, { dry_run: true });
    expect(dry.body.diff.unified).toContain('+Ask at the desk.');
    expect((await head()).head.sequence).toBe(0);
    const { body } = await load(two, { why: 'as the desk has it' });
    expect(body.diff).toEqual(dry.body.diff);
    expect(body).toMatchObject({ head: { sequence: 1 }, unchanged: 0 });
    expect(await files()).toMatchObject(two);
    const { body: log } = await call<{ data: LogItem[] }>('GET', `${base}/log`);
    expect(log.data).toMatchObject([{ cause: 'edited', by: 'Ada', reason: 'as the desk has it', added: 2 }]);
    const { body: versions } = await call<{ data: MemoryVersion[] }>('GET', `${base}/memory_versions`);
    expect(versions.data.map(({ operation, path }) => [operation, path])).toEqual([
      ['created', '/rules/refunds.md'],
      ['created', '/desk.md'],
    ]);
    const { body: memories } = await call<{ data: Memory[] }>('GET', `${base}/memories`);
    expect(memories.data.find(({ path }) => path === '/desk.md')).toMatchObject({
      ...{ memory_version_id: versions.data[1]?.id, origin: 'person' },
    });
    await world.relay();
  });

  it('change nothing where they are what was exported, evidence’s files among them', async () => {
    const { world, load, files, head } = await open();
    await load(two);
    await world.dream('one', [insight('a')]);
    const before = await head();
    const exported = await files();
    expect(Object.keys(exported)).toContain('/tools/tool_a.md');
    const { body } = await load(exported, { remove: true });
    expect(body).toMatchObject({ diff: { changes: [], unified: '' }, left_out: [{ path: '/index.md' }] });
    expect(await head()).toEqual(before);
  });

  it('change and add what differs; with remove, what was written and is not among them goes, and evidence stays', async () => {
    const { world, load, files } = await open();
    await load(two);
    await world.dream('one', [insight('a')]);
    await load({ '/desk.md': 'Closed on Sundays.\n', '/new.md': 'new\n' });
    expect(await files()).toMatchObject({ ...two, '/desk.md': 'Closed on Sundays.\n', '/new.md': 'new\n' });
    const { body } = await load({ '/new.md': 'newer\n' }, { remove: true });
    expect(body.head.sequence).toBe(4);
    expect(Object.keys(await files()).sort()).toEqual(['/index.md', '/new.md', '/tools/tool_a.md']);
    // The same again is done already.
    expect((await load({ '/new.md': 'newer\n' }, { remove: true })).body.head.sequence).toBe(4);
  });

  it('are the same version in whichever store', async () => {
    const { call, load, head } = await open();
    await call('POST', '/v1/memory_stores', { name: 'other' });
    await load(two);
    await load(two, {}, '/v1/memory_stores/other');
    expect((await head('/v1/memory_stores/other')).snapshot.id).toBe((await head()).snapshot.id);
  });

  it.each<[string, object[], string]>([
    ['a step up', [{ path: '/../etc/passwd', content: 'x' }], 'invalid_shape'],
    ['NUL in a path', [{ path: '/a\u0000', content: 'x' }], 'invalid_shape'],
    ['1,025 bytes of path', [{ path: `/${'é'.repeat(512)}`, content: 'x' }], 'invalid_shape'],
    ['a path that is not NFC', [{ path: '/e\u0301.md', content: 'x' }], 'invalid_shape'],
    ['102,401 bytes', [{ path: '/a.md', content: 'x'.repeat(102_401) }], 'invalid_shape'],
    ['NUL in a text', [{ path: '/a.md', content: 'a\u0000' }], 'invalid_shape'],
    [
      'twins by case',
      [
        { path: '/a.md', content: 'x' },
        { path: '/A.md', content: 'y' },
      ],
      'memory_path_conflict',
    ],
    ['a twin of what is there', [{ path: '/DESK.md', content: 'x' }], 'memory_path_conflict'],
    ['a file in a file', [{ path: '/desk.md/a.md', content: 'x' }], 'memory_path_conflict'],
    [
      'one path twice',
      [
        { path: '/a.md', content: 'x' },
        { path: '/a.md', content: 'y' },
      ],
      'memory_path_conflict',
    ],
    ['a secret', [{ path: '/a.md', content: 'token = abcdefghijk1' }], 'screened'],
  ])('are refused for %s, all of them, and nothing is changed', async (_what, bad, code) => {
    const { world, call, load, head } = await open();
    await load(two);
    const before = [await head(), await world.dump()];
    const answer = await call('POST', `${base}/import`, {
      files: [{ path: '/good.md', content: 'x' }, ...bad],
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).toMatchObject({ error: { code } });
    expect([await head(), await world.dump()]).toEqual(before);
  });

  it('are refused over a head that the caller has not seen, into a store that is archived, and of an agent', async () => {
    const { call, load } = await open();
    expect(await load(two, { expected_sequence: 4 })).toMatchObject({ status: 409 });
    const files = [{ path: '/a.md', content: 'x' }];
    expect((await call('POST', `${base}/import`, { files }, 'agent')).status).toBe(403);
    await call('POST', `${base}/archive`);
    expect(await load(two)).toMatchObject({ status: 400, body: { error: { code: 'store_archived' } } });
  });

  it('leave head as it was where the process dies between them, and are whole when it is done again', async () => {
    const { world, load, files, head, restart } = await open();
    await load({ '/desk.md': 'as it was\n' });
    for (let at = 1; ; at += 1) {
      world.faults.dieAt(at);
      const answer = await load(two).catch(() => null);
      const died = world.faults.died();
      world.faults.dieAt(0);
      restart();
      const { snapshot } = await head();
      const [old] = snapshot.files.filter(({ path }) => path === '/desk.md');
      if (!died) {
        expect(answer?.status).toBe(200);
        break;
      }
      expect([old?.content === 'as it was\n', (await files())['/rules/refunds.md'] === undefined]).toSatisfy(
        ([a, b]: boolean[]) => a === b,
      );
    }
    expect(await files()).toMatchObject(two);
  });
});
