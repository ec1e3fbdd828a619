import { type HeadResponse, type Memory, type MemoryVersion, type PruneResponse } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { Crash } from './fixtures/faulty-storage.ts';
import { insight } from './fixtures/insights.ts';
import { serve } from './fixtures/serve.ts';
import { openWorld, type World } from './fixtures/world.ts';
import { collectGarbage, graceMs } from './steps/pruning/collect-garbage.ts';
import { findRoots } from './steps/pruning/find-roots.ts';

const base = '/v1/memory_stores/default';
const day = 86_400_000;
const history = { days: 30, versions: 2 };

/** Eight versions over half a year: dreams, a note of a person in several versions, a rollback; the fifth has a tag. */
async function halfAYear(settings: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld({ control: 0, ...settings });
  const { call } = serve(world);
  const edit = async (id: string, content: string) => {
    world.pass(day);
    await call('POST', `${base}/memories/${id}`, { content });
  };
  await world.dream('one', [insight('a')]);
  world.pass(20 * day);
  await call('GET', `${base}/head?session=s-1`, undefined, 'agent');
  await world.dream('two', [insight('a'), insight('b')], { fence: 2 });
  const { body: note } = await call<Memory>('POST', `${base}/memories`, { path: '/n.md', content: 'first' });
  await edit(note.id, 'second');
  await edit(note.id, 'third');
  await call('PUT', `${base}/tags/liked`, {});
  await edit(note.id, 'fourth');
  await edit(note.id, 'fifth');
  world.pass(120 * day);
  await world.dream('three', [insight('a'), insight('b'), insight('c')], { fence: 3 });
  world.pass(10 * day);
  await world.relay();
  const prune = async (body: object = {}) => (await call<PruneResponse>('POST', `${base}/prune`, body)).body;
  const statusOf = async (version: string) => (await call('GET', `${base}/snapshots/${version}`)).status;
  return { world, call, prune, note, statusOf, all: ['1', '2', '3', '4', '5', '6', '7', '8'] };
}

it('tells what would go, waits, and then lets go of what nothing needs, and of nothing else', async () => {
  const { world, call, prune, note, statusOf, all } = await halfAYear();
  // A store that says nothing keeps everything.
  expect(await prune()).toMatchObject({ dry_run: true, pruned: [], blobs: { removed: 0 } });
  await call('POST', base, { settings: { history } });
  const told = await prune();
  // 1 was given to a session; 5 has a tag; 7 was head until 10 days ago; 8 is head.
  expect(told.pruned.map(({ sequence }) => sequence)).toEqual([6, 4, 3, 2]);
  expect(told.blobs).toMatchObject({ removed: 0 });
  expect((await prune({ dry_run: false })).blobs.removed).toBe(0);
  world.pass(graceMs);
  world.restart();
  const later = serve(world);
  const { body } = await later.call<PruneResponse>('POST', `${base}/prune`, { dry_run: false });
  expect(body.blobs.removed).toBeGreaterThan(0);
  world.restart();
  const { call: now } = serve(world);
  const statuses = await Promise.all(
    all.map(async (version) => (await now('GET', `${base}/snapshots/${version}`)).status),
  );
  expect(statuses).toEqual([200, 404, 404, 404, 200, 404, 200, 200]);
  expect((await now('GET', `${base}/snapshots/3`)).body.error?.code).toBe('version_pruned');
  expect((await now('POST', `${base}/rollback`, { version: '3', why: 'x' })).status).toBe(404);
  expect((await now('PUT', `${base}/tags/late`, { version: '3' })).status).toBe(404);
  // The log, and every version of what a person wrote, are there all the same.
  const { body: log } = await now<{ data: unknown[] }>('GET', `${base}/log?limit=100`);
  expect(log.data).toHaveLength(8);
  const { body: written } = await now<{ data: MemoryVersion[] }>(
    'GET',
    `${base}/memory_versions?memory_id=${note.id}&view=full`,
  );
  expect(written.data.map(({ content }) => content)).toEqual(['fifth', 'fourth', 'third', 'second', 'first']);
  expect(await statusOf('8')).toBe(200);
  // And memory goes on: back to the version with the tag, and dreams over it.
  const { body: back } = await now<HeadResponse>('POST', `${base}/rollback`, { version: 'liked', why: 'x' });
  expect(back.snapshot.files.find(({ path }) => path === '/n.md')?.content).toBe('third');
  await world.relay();
  expect((await world.dream('four', [insight('a'), insight('d')], { fence: 4 }))?.settlement).toBe(
    'published',
  );
});

it('keeps what a session was given as long as an audit is to find it', async () => {
  const { prune } = await halfAYear();
  const told = await prune({ history: { ...history, audit_days: 100 } });
  expect(told.pruned.map(({ sequence }) => sequence)).toEqual([6, 4, 3, 2, 1]);
});

it('keeps the version before something left memory, from which it is brought back', async () => {
  const { call, prune, note } = await halfAYear({ history });
  await call('DELETE', `${base}/memories/${note.id}`);
  const at = (await prune()).pruned.map(({ sequence }) => sequence);
  expect(at).toEqual([6, 4, 3, 2]);
  expect(
    (await call('POST', `${base}/restore`, { entry: note.id, version: '8', why: 'needed' })).status,
  ).toBe(200);
});

it('keeps what a proposal that waits goes from and to', async () => {
  const world = await openWorld({ policy: 'review', history });
  await world.dream('one', [insight('a')]);
  world.pass(100 * day);
  await collect(world);
  world.pass(graceMs);
  await collect(world);
  world.restart();
  const [proposal] = await world.proposals();
  const { call } = serve(world);
  expect((await call('POST', `/v1/proposals/${proposal?.id}/accept`, {})).status).toBe(200);
  expect(await world.entries()).toHaveLength(1);
});

it('leaves every version that is kept whole, when the process dies before any of its writes', async () => {
  const count = await timesItWrites();
  expect(count).toBeGreaterThan(10);
  for (let n = 1; n <= count; n += 1) {
    const { world } = await halfAYear({ history });
    await collect(world);
    world.pass(graceMs);
    world.faults.dieAt(n);
    await expect(collect(world), `write ${n}`).rejects.toThrow(Crash);
    world.faults.dieAt(0);
    world.restart();
    const kept = (await findRoots(world.ports())).snapshots;
    for (const id of kept) expect((await world.ports().snapshots.get(id)).id).toBe(id);
    // What it left undone it does the next time.
    await collect(world);
    world.restart();
    expect((await collect(world)).removed).toBe(0);
    for (const id of kept) expect((await world.ports().snapshots.get(id)).id).toBe(id);
    await world.close();
  }
});

async function timesItWrites(): Promise<number> {
  const { world } = await halfAYear({ history });
  await collect(world);
  world.pass(graceMs);
  const before = world.faults.writes();
  await collect(world);
  return world.faults.writes() - before;
}

/** As the collector does it, without the lease: who dies holds that for a while. */
async function collect(world: World) {
  const ports = world.ports();
  const { snapshots, texts } = await findRoots(ports);
  const { manifestOf, textOf } = ports.garbage;
  return collectGarbage(ports.garbage, {
    roots: [...[...snapshots].map(manifestOf), ...[...texts].map(textOf)],
    now: ports.now(),
    isVersion: (blob) => blob.startsWith(manifestOf('')),
    dryRun: false,
    isHeld: async () => true,
  });
}
