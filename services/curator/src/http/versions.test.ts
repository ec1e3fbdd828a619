import {
  derivedId,
  sha256,
  topics,
  type DiffResponse,
  type HeadResponse,
  type LogItem,
  type Memory,
  type MemoryVersion,
  type Snapshot,
} from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { idOf, insight } from '../fixtures/insights.ts';
import { serve } from '../fixtures/serve.ts';
import { openWorld } from '../fixtures/world.ts';

const base = '/v1/memory_stores/default';

/** Three versions: `a`; `a` and `b`; `a` in other words, and `b`. */
async function open() {
  const world = await openWorld();
  await world.dream('one', [insight('a')]);
  await world.dream('two', [insight('a'), insight('b')], { fence: 2 });
  await world.dream('three', [insight('a', { words: { do: 'look twice' } }), insight('b')], { fence: 3 });
  const { call } = serve(world);
  const put = (path: string, body: object, key = 'person') => call('PUT', `${base}${path}`, body, key);
  const post = (path: string, body: object) => call<HeadResponse>('POST', `${base}${path}`, body);
  const snapshot = async (version: string) =>
    (await call<Snapshot>('GET', `${base}/snapshots/${version}`)).body;
  return { world, call, put, post, snapshot };
}

describe('a tag', () => {
  it('names a version wherever one is named', async () => {
    const { call, put, post, snapshot } = await open();
    const why = 'before the sale';
    const answer = await put('/tags/good', { version: '2', why });
    const { id } = await snapshot('2');
    expect(answer).toMatchObject({ status: 200, body: { name: 'good', snapshot: id, by: 'Ada', why } });
    expect(await snapshot('good')).toEqual(await snapshot('2'));
    const { body: diff } = await call<DiffResponse>('GET', `${base}/diff?from=good&to=3`);
    expect(diff).toMatchObject({ from: id, changes: [{ entry: idOf('a'), change: 'changed' }] });
    const { body: log } = await call<{ data: LogItem[] }>('GET', `${base}/log`);
    expect(log.data.map(({ tags }) => tags)).toEqual([undefined, ['good'], undefined]);
    expect((await post('/rollback', { version: 'good', why: 'it was better' })).body.snapshot.id).toBe(id);
  });

  it('is head’s where no version is named, is one version’s, and is gone once taken away', async () => {
    const { call, put } = await open();
    expect((await put('/tags/now', {})).status).toBe(200);
    expect((await put('/tags/now', { version: '3' })).status).toBe(200);
    expect(await put('/tags/now', { version: '1' })).toMatchObject({ status: 409 });
    expect((await call<{ data: unknown[] }>('GET', `${base}/tags`)).body.data).toHaveLength(1);
    await call('POST', `${base}`, { description: 'tags outlive a change of the store' });
    expect((await call<{ data: unknown[] }>('GET', `${base}/tags`)).body.data).toHaveLength(1);
    const remove = () => call('DELETE', `${base}/tags/now`).catch(() => ({ status: 204 }));
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
    expect(await call('GET', `${base}/snapshots/now`)).toMatchObject({ status: 404 });
  });

  it.each(['Good', '1', 'snap_x', 'head', 'a/b', '..', '-a', 'é', 'a'.repeat(64)])(
    'is not called %s',
    async (name) => {
      const { put } = await open();
      expect((await put(`/tags/${encodeURIComponent(name)}`, {})).status).toBeGreaterThanOrEqual(400);
    },
  );

  it('is a person’s to give, and of a version that there is', async () => {
    const { put } = await open();
    expect((await put('/tags/mine', {}, 'agent')).status).toBe(403);
    expect((await put('/tags/mine', { version: '9' })).status).toBe(404);
    expect((await put('/tags/mine', { version: `snap_${'0'.repeat(64)}` })).status).toBe(404);
  });
});

describe('an entry that is brought back', () => {
  const why = 'the new words misled';

  it('is as the version had it, the rest as on head, and stays so at the next dream', async () => {
    const { world, call, post, snapshot } = await open();
    const [then, before] = [await snapshot('1'), await snapshot('3')];
    const { status, body } = await post('/restore', { entry: idOf('a'), version: '1', why });
    expect([status, body.head.sequence]).toEqual([200, 4]);
    const entryOf = ({ entries }: Snapshot, name: string) => entries.find(({ id }) => id === idOf(name));
    expect(entryOf(body.snapshot, 'a')).toEqual(entryOf(then, 'a'));
    expect(entryOf(body.snapshot, 'b')).toEqual(entryOf(before, 'b'));
    const { body: log } = await call<{ data: LogItem[] }>('GET', `${base}/log`);
    expect(log.data[0]).toMatchObject({ by: 'Ada', reason: why, changed: 1, added: 0, removed: 0 });
    await world.relay();
    await world.dream('four', [insight('a', { words: { do: 'look twice' } }), insight('b')], { fence: 4 });
    expect((await world.entries()).find(({ id }) => id === idOf('a'))).toEqual(entryOf(then, 'a'));
    // On materially new evidence it goes with the evidence again.
    await world.dream('five', [insight('a', { sessions: 11, words: { do: 'look twice' } }), insight('b')], {
      fence: 5,
    });
    expect((await world.entries()).find(({ id }) => id === idOf('a'))?.guidance.do).toBe('look twice');
  });

  it('comes back where it was gone', async () => {
    const { world, post } = await open();
    await world.dream('four', [insight('b')], { fence: 4 });
    expect(await world.entries()).toHaveLength(1);
    const { body } = await post('/restore', { entry: idOf('a'), version: '3', why });
    expect(body.snapshot.entries.map(({ id }) => id).sort()).toEqual([idOf('a'), idOf('b')].sort());
  });

  it('is refused where there is nothing to bring back', async () => {
    const { post } = await open();
    expect((await post('/restore', { entry: idOf('b'), version: '1', why })).status).toBe(404);
    expect((await post('/restore', { entry: idOf('b'), version: '2', why })).status).toBe(409);
    expect((await post('/restore', { entry: idOf('b'), version: '2', why: '' })).status).toBe(400);
    expect(
      (await post('/restore', { entry: idOf('a'), version: '1', why, expected_sequence: 2 })).status,
    ).toBe(409);
  });

  it('may be a memory that a person wrote, under the id that it had', async () => {
    const { call, post } = await open();
    const write = { path: '/notes/a.md', content: 'one' };
    const { body: made } = await call<Memory>('POST', `${base}/memories`, write);
    await call('POST', `${base}/memories/${made.id}`, { content: 'two' });
    expect((await post('/restore', { entry: made.id, version: '4', why })).status).toBe(200);
    const read = () => call<Memory>('GET', `${base}/memories/${made.id}`);
    expect((await read()).body).toMatchObject({ content: 'one', path: '/notes/a.md' });
    await call('DELETE', `${base}/memories/${made.id}`);
    expect((await post('/restore', { entry: made.id, version: '5', why })).status).toBe(200);
    expect((await read()).body).toMatchObject({ content: 'two', path: '/notes/a.md' });
    const { body } = await call<{ data: MemoryVersion[] }>(
      'GET',
      `${base}/memory_versions?memory_id=${made.id}`,
    );
    expect(body.data.map(({ operation }) => operation)).toEqual([
      'created',
      'deleted',
      'modified',
      'modified',
      'created',
    ]);
    const { body: log } = await call<{ data: LogItem[] }>('GET', `${base}/log?limit=1`);
    expect(log.data[0]).toMatchObject({ reason: why, by: 'Ada' });
  });
});

describe('a text that one instance redacts', () => {
  it('is shown by no other, whatever it has at hand', async () => {
    const { world, call } = await open();
    const { body: made } = await call<Memory>('POST', `${base}/memories`, {
      path: '/n.md',
      content: 'a secret',
    });
    await call('POST', `${base}/memories/${made.id}`, { content: 'nothing' });
    const other = serve(world);
    const doors = ['snapshots/4', 'diff?from=4&to=5', 'diff?from=3&to=4'];
    const read = async () => {
      const answers = await Promise.all(doors.map((door) => other.call('GET', `${base}/${door}`)));
      return answers.map(({ body }) => JSON.stringify(body).includes('a secret'));
    };
    expect(await read()).toEqual([true, true, true]);
    world.restart();
    const here = serve(world);
    const version = made.memory_version_id;
    expect((await here.call('POST', `${base}/memory_versions/${version}/redact`)).status).toBe(200);
    expect(await read()).toEqual([false, false, false]);
    // Back to the version that held it: it is not there either.
    await here.call('POST', `${base}/rollback`, { version: '4', why: 'as it was' });
    const { body } = await other.call('GET', `${base}/head`);
    expect(JSON.stringify(body)).not.toContain('a secret');
  });
});

describe('a text that two stores hold', () => {
  const other = '/v1/memory_stores/other';
  const secret = 'the desk’s number is 4711';

  /** The same words in both stores, and since then others; and every door by which they can be read of one. */
  async function openTwo() {
    const world = await openWorld();
    const { call } = serve(world);
    await call('POST', '/v1/memory_stores', { name: 'other' });
    const write = async (store: string) => {
      const at = `${store}/memories`;
      const { body: made } = await call<Memory>('POST', at, { path: '/desk.md', content: secret });
      await call('POST', `${at}/${made.id}`, { content: 'ask at the desk' });
      return made.memory_version_id;
    };
    const versions = { mine: await write(base), theirs: await write(other) };
    const says = async (store: string, version: string) => {
      const doors = ['snapshots/1', 'diff?from=1&to=2', `memory_versions/${version}`];
      const answers = await Promise.all(doors.map((door) => call('GET', `${store}/${door}`)));
      return answers.map(({ body }) => JSON.stringify(body).includes(secret));
    };
    const redact = (store: string, version: string) =>
      call('POST', `${store}/memory_versions/${version}/redact`);
    const lies = async () => (await world.ports().texts.find(sha256(secret))) !== null;
    return { world, call, versions, says, redact, lies };
  }

  it('is shown by the one that keeps it when the other redacts it, and is gone once both have', async () => {
    const { call, versions, says, redact, lies } = await openTwo();
    expect((await redact(base, versions.mine)).status).toBe(200);
    expect(await says(base, versions.mine)).toEqual([false, false, false]);
    expect(await says(other, versions.theirs)).toEqual([true, true, true]);
    // Back to the version that held it: it is shown there, and not here.
    await call('POST', `${base}/rollback`, { version: '1', why: 'as it was' });
    await call('POST', `${other}/rollback`, { version: '1', why: 'as it was' });
    expect(JSON.stringify((await call('GET', `${base}/head`)).body)).not.toContain(secret);
    expect(JSON.stringify((await call('GET', `${other}/head`)).body)).toContain(secret);
    expect(await redact(other, versions.theirs)).toMatchObject({ body: { error: { code: 'version_live' } } });
    await call('POST', `${other}/rollback`, { version: '2', why: 'as it is' });
    expect((await redact(other, versions.theirs)).status).toBe(200);
    expect(await lies()).toBe(false);
  });

  it('goes with the store that kept it', async () => {
    const { world, call, versions, redact, lies } = await openTwo();
    await redact(base, versions.mine);
    await call('DELETE', other);
    expect(await lies()).toBe(true);
    await call('POST', `${base}/prune`, { dry_run: false });
    expect(await lies()).toBe(false);
    expect(await world.head()).toMatchObject({ sequence: 2 });
  });

  it('stays where another writes it while it is being redacted', async () => {
    const { world, call, versions, redact } = await openTwo();
    await redact(other, versions.theirs);
    const { texts } = world.ports();
    // As the one who redacts saw it, before anybody wrote it again.
    const seen = await texts.find(sha256(secret));
    await call('POST', `${other}/memories`, { path: '/again.md', content: secret });
    expect(seen !== null && (await texts.remove(seen))).toBe(false);
    expect(JSON.stringify((await call('GET', `${other}/head`)).body)).toContain(secret);
  });

  it('is a copy’s own: it has a version of it, and redacts it for itself', async () => {
    const { world, call, versions, redact } = await openTwo();
    await call('POST', `${base}/rollback`, { version: '1', why: 'as it was' });
    const [copy, dream] = [derivedId('memstore', 'copy'), derivedId('drm', 'copy')];
    const order = { input: world.store.id, sessions: null, model: null, instructions: null };
    const request = {
      dream,
      store: copy,
      cause: 'request',
      dry_run: false,
      at: world.clock.now().toISOString(),
    };
    await world.deliver(topics.dreamsRequested, topics.dreamsRequested.schema.parse({ ...request, order }));
    const at = `/v1/memory_stores/${copy}`;
    const { body } = await call<{ data: Memory[] }>('GET', `${at}/memories?view=full`);
    const [memory] = body.data;
    expect(memory).toMatchObject({ path: '/desk.md', content: secret });
    expect(memory?.memory_version_id).not.toBe(versions.mine);
    await call('POST', `${base}/rollback`, { version: '2', why: 'as it is' });
    await redact(base, versions.mine);
    expect(JSON.stringify((await call('GET', `${at}/head`)).body)).toContain(secret);
    await call('POST', `${at}/memories/${memory?.id ?? ''}`, { content: 'ask at the desk' });
    expect((await redact(at, memory?.memory_version_id ?? '')).status).toBe(200);
    expect(JSON.stringify((await call('GET', `${at}/snapshots/1`)).body)).not.toContain(secret);
  });
});
