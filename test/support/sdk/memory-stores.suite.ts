import Anthropic from '@anthropic-ai/sdk';
import { sha256 } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { sdkOf, type SdkSubject } from './subject.ts';

const collect = <T>(pages: AsyncIterable<T>): Promise<T[]> => Array.fromAsync(pages);

/** Every memory-store method of Anthropic's SDK, its iterators and its errors. */
export function memoryStoresSuite(subject: () => SdkSubject): void {
  const person = () => sdkOf(subject(), subject().key);
  const newStore = (name: string) => person().beta.memoryStores.create({ name });

  it('makes, finds, changes, lists, archives and deletes stores', async () => {
    const { memoryStores } = person().beta;
    const made = await memoryStores.create({
      name: 'Team Notes',
      description: 'what we know',
      metadata: { team: 'billing' },
    });
    expect(made).toMatchObject({
      type: 'memory_store',
      name: 'Team Notes',
      description: 'what we know',
      metadata: { team: 'billing' },
      archived_at: null,
    });
    expect(made.id).toMatch(/^memstore_/);
    const twin = await memoryStores.create({ name: 'Team Notes' });
    expect(twin.id).not.toBe(made.id);

    const changed = await memoryStores.update(made.id, {
      name: 'Renamed',
      description: '',
      metadata: { team: null, owner: 'ada' },
    });
    expect(changed).toMatchObject({ name: 'Renamed', description: '', metadata: { owner: 'ada' } });
    expect(await memoryStores.retrieve(made.id)).toEqual(changed);

    const listed = await collect(memoryStores.list({ limit: 1 }));
    const ids = listed.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([made.id, twin.id]));
    expect(new Set(ids).size).toBe(ids.length);
    expect(listed.map(({ created_at }) => created_at)).toEqual(
      listed
        .map(({ created_at }) => created_at)
        .toSorted()
        .reverse(),
    );
    expect(await collect(memoryStores.list({ 'created_at[lte]': '2001-01-01T00:00:00Z' }))).toEqual([]);

    const archived = await memoryStores.archive(twin.id);
    expect(archived.archived_at).not.toBeNull();
    expect((await collect(memoryStores.list())).map(({ id }) => id)).not.toContain(twin.id);
    const all = await collect(memoryStores.list({ include_archived: true }));
    expect(all.map(({ id }) => id)).toContain(twin.id);
    await expect(memoryStores.update(twin.id, { description: 'x' })).rejects.toThrow(
      Anthropic.BadRequestError,
    );
    await expect(memoryStores.memories.create(twin.id, { path: '/a.md', content: 'x' })).rejects.toThrow(
      Anthropic.BadRequestError,
    );

    expect(await memoryStores.delete(made.id)).toEqual({ id: made.id, type: 'memory_store_deleted' });
    await expect(memoryStores.retrieve(made.id)).rejects.toThrow(Anthropic.NotFoundError);
  });

  it('makes, reads, changes, moves, lists and deletes memories', async () => {
    const { id: memory_store_id } = await newStore('memories');
    const { memories } = person().beta.memoryStores;
    const made = await memories.create(memory_store_id, { path: '/notes/a.md', content: 'one\n' });
    expect(made).toMatchObject({
      type: 'memory',
      memory_store_id,
      path: '/notes/a.md',
      content: null,
      content_sha256: sha256('one\n'),
      content_size_bytes: 4,
    });
    expect(made.id).toMatch(/^mem_/);
    expect(made.memory_version_id).toMatch(/^memver_/);
    expect(await memories.retrieve(made.id, { memory_store_id })).toEqual({ ...made, content: 'one\n' });
    expect((await memories.retrieve(made.id, { memory_store_id, view: 'basic' })).content).toBeNull();

    const changed = await memories.update(made.id, { memory_store_id, content: 'two', view: 'full' });
    expect(changed).toMatchObject({ id: made.id, content: 'two', created_at: made.created_at });
    expect(changed.memory_version_id).not.toBe(made.memory_version_id);
    const moved = await memories.update(made.id, { memory_store_id, path: '/notes/b.md' });
    expect(moved).toMatchObject({ id: made.id, path: '/notes/b.md', content_sha256: sha256('two') });
    const same = await memories.update(made.id, { memory_store_id, content: 'two', path: '/notes/b.md' });
    expect(same.memory_version_id).toBe(moved.memory_version_id);

    expect(await memories.delete(made.id, { memory_store_id })).toEqual({
      id: made.id,
      type: 'memory_deleted',
    });
    await expect(memories.retrieve(made.id, { memory_store_id })).rejects.toThrow(Anthropic.NotFoundError);
    const again = await memories.create(memory_store_id, { path: '/notes/b.md', content: '' });
    expect(again.id).not.toBe(made.id);
    expect(again.content_size_bytes).toBe(0);
  });

  it('lists by prefix and depth, page by page', async () => {
    const { id } = await newStore('listing');
    const { memories } = person().beta.memoryStores;
    const paths = ['/a.md', '/n/1.md', '/n/2.md', '/n/deep/3.md', '/other/4.md', '/z.md'];
    for (const path of paths.toReversed()) await memories.create(id, { path, content: path });
    const pathsOf = async (params: Parameters<typeof memories.list>[1]) =>
      (await collect(memories.list(id, params))).map(({ path }) => path);
    expect(await pathsOf({ limit: 2 })).toEqual(paths);
    expect(await pathsOf({ path_prefix: '/n/' })).toEqual(['/n/1.md', '/n/2.md', '/n/deep/3.md']);
    expect(await pathsOf({ depth: 1, limit: 1 })).toEqual(['/a.md', '/n/', '/other/', '/z.md']);
    expect(await pathsOf({ path_prefix: '/n/', depth: 1 })).toEqual(['/n/1.md', '/n/2.md', '/n/deep/']);
    const full = await collect(memories.list(id, { view: 'full' }));
    expect(full.map((item) => (item.type === 'memory' ? item.content : null))).toEqual(paths);
    const basic = await memories.list(id, {});
    expect(basic.data.every((item) => item.type === 'memory' && item.content === null)).toBe(true);

    const other = await newStore('another listing');
    const { next_page: page } = await memories.list(id, { limit: 2 });
    await expect(memories.list(other.id, { page: page ?? '' })).rejects.toThrow(Anthropic.BadRequestError);
    await expect(memories.list(id, { path_prefix: '/n' })).rejects.toThrow(Anthropic.BadRequestError);
  });

  it('holds back what rests on an older text, and two memories on one path', async () => {
    const { id: memory_store_id } = await newStore('preconditions');
    const { memories } = person().beta.memoryStores;
    const made = await memories.create(memory_store_id, { path: '/a', content: 'one' });
    const precondition = { type: 'content_sha256', content_sha256: made.content_sha256 } as const;
    await memories.update(made.id, { memory_store_id, content: 'two', precondition });
    const stale = memories.update(made.id, { memory_store_id, content: 'three', precondition });
    await expect(stale).rejects.toMatchObject({
      status: 409,
      error: { error: { type: 'memory_precondition_failed_error' } },
    });
    await expect(stale).rejects.toThrow(Anthropic.ConflictError);
    // Who asks for what is there already gets it, whatever they thought was there.
    expect(await memories.update(made.id, { memory_store_id, content: 'two', precondition })).toMatchObject({
      content_sha256: sha256('two'),
    });
    await expect(
      memories.delete(made.id, { memory_store_id, expected_content_sha256: made.content_sha256 }),
    ).rejects.toThrow(Anthropic.ConflictError);

    for (const path of ['/a', '/a/b', '/A']) {
      await expect(memories.create(memory_store_id, { path, content: 'x' })).rejects.toMatchObject({
        status: 409,
        error: {
          error: {
            type: 'memory_path_conflict_error',
            conflicting_path: '/a',
            conflicting_memory_id: made.id,
          },
        },
      });
    }
    const other = await memories.create(memory_store_id, { path: '/c/d', content: 'x' });
    await expect(memories.update(other.id, { memory_store_id, path: '/a' })).rejects.toThrow(
      Anthropic.ConflictError,
    );
    await expect(memories.create(memory_store_id, { path: '/c', content: 'x' })).rejects.toThrow(
      Anthropic.ConflictError,
    );
    await memories.delete(made.id, { memory_store_id, expected_content_sha256: sha256('two') });
    expect((await collect(memories.list(memory_store_id))).map(({ path }) => path)).toEqual(['/c/d']);
  });

  it('keeps every version, tells who wrote it, and takes the text out of one', async () => {
    const { id: memory_store_id } = await newStore('versions');
    const { memories, memoryVersions } = person().beta.memoryStores;
    const first = await memories.create(memory_store_id, { path: '/a.md', content: 'the secret' });
    const second = await memories.update(first.id, { memory_store_id, content: 'nothing' });
    await memories.create(memory_store_id, { path: '/b.md', content: 'b' });
    await memories.delete(first.id, { memory_store_id });

    const all = await collect(memoryVersions.list(memory_store_id, { limit: 1 }));
    expect(all.map(({ operation, path }) => [operation, path])).toEqual([
      ['deleted', '/a.md'],
      ['created', '/b.md'],
      ['modified', '/a.md'],
      ['created', '/a.md'],
    ]);
    expect(all.every(({ created_by }) => created_by?.type === 'api_actor')).toBe(true);
    expect(all[0]).toMatchObject({ memory_id: first.id, content: null, content_sha256: null });
    const ofOne = await collect(memoryVersions.list(memory_store_id, { memory_id: first.id, view: 'full' }));
    expect(ofOne.map(({ content }) => content)).toEqual([null, 'nothing', 'the secret']);
    const made = await collect(memoryVersions.list(memory_store_id, { operation: 'created' }));
    expect(made).toHaveLength(2);
    expect(
      await collect(memoryVersions.list(memory_store_id, { 'created_at[lte]': '2001-01-01T00:00:00Z' })),
    ).toEqual([]);

    const version = first.memory_version_id;
    expect(await memoryVersions.retrieve(version, { memory_store_id })).toMatchObject({
      id: version,
      type: 'memory_version',
      content: 'the secret',
      redacted_at: null,
    });
    const redacted = await memoryVersions.redact(version, { memory_store_id });
    expect(redacted).toMatchObject({
      id: version,
      operation: 'created',
      content: null,
      path: null,
      content_sha256: null,
      content_size_bytes: null,
      redacted_by: { type: 'api_actor' },
    });
    expect(redacted.redacted_at).not.toBeNull();
    expect(await memoryVersions.retrieve(version, { memory_store_id })).toEqual(redacted);
    expect(await memoryVersions.redact(version, { memory_store_id })).toEqual(redacted);
    expect((await memoryVersions.retrieve(second.memory_version_id, { memory_store_id })).content).toBe(
      'nothing',
    );
    const live = await memories.create(memory_store_id, { path: '/live.md', content: 'shown' });
    await expect(memoryVersions.redact(live.memory_version_id, { memory_store_id })).rejects.toThrow(
      Anthropic.BadRequestError,
    );
  });

  it('refuses bad input with the documented error, and changes nothing', async () => {
    const { id } = await newStore('bad input');
    const { memories } = person().beta.memoryStores;
    const made = await memories.create(id, { path: '/a.md', content: 'as it was' });
    const before = await collect(memories.list(id));
    const bad = [
      'a.md',
      '',
      '/',
      '/a/../b',
      '/./a',
      '//a',
      '/a/',
      '/nul\0',
      '/line\nbreak',
      '/zero\u200bwidth',
      '/turned\u202e',
      '/cafe\u0301',
      '/lone\ud800',
      `/${'a'.repeat(1_024)}`,
      `/${'é'.repeat(512)}`,
      '/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21',
    ];
    for (const path of bad) {
      const name = JSON.stringify(path);
      await expect(memories.create(id, { path, content: 'x' }), name).rejects.toThrow(
        Anthropic.BadRequestError,
      );
      await expect(memories.update(made.id, { memory_store_id: id, path }), name).rejects.toThrow(
        Anthropic.BadRequestError,
      );
    }
    for (const content of ['a'.repeat(102_401), 'é'.repeat(51_201), 'nul\0']) {
      await expect(memories.create(id, { path: '/b', content })).rejects.toThrow(Anthropic.BadRequestError);
      await expect(memories.update(made.id, { memory_store_id: id, content })).rejects.toThrow(
        Anthropic.BadRequestError,
      );
    }
    for (const precondition of [{ type: 'etag' }, { type: 'content_sha256', content_sha256: 'x' }]) {
      await expect(
        memories.update(made.id, {
          memory_store_id: id,
          content: 'x',
          precondition: precondition as { type: 'content_sha256' },
        }),
      ).rejects.toThrow(Anthropic.BadRequestError);
    }
    await expect(memories.list(id, { page: 'bm9uZQ' })).rejects.toThrow(Anthropic.BadRequestError);
    await expect(memories.list(id, { limit: 0 })).rejects.toThrow(Anthropic.BadRequestError);
    expect(await collect(memories.list(id))).toEqual(before);
    const largest = await memories.create(id, {
      path: `/${'b'.repeat(1_023)}`,
      content: 'a'.repeat(102_400),
    });
    expect(largest.content_size_bytes).toBe(102_400);
  });

  it('shows a stranger nothing, in the same words as what is not there', async () => {
    const { storeId, key, strangerKey, strangerStoreId } = subject();
    const mine = sdkOf(subject(), key).beta.memoryStores;
    const theirs = sdkOf(subject(), strangerKey).beta.memoryStores;
    const { id } = await mine.memories.create(storeId, { path: `/own-${Date.now()}.md`, content: 'own' });
    await mine.memories.create(storeId, { path: `/own2-${Date.now()}.md`, content: 'own' });
    await expect(theirs.retrieve(storeId)).rejects.toThrow(Anthropic.NotFoundError);
    await expect(theirs.memories.retrieve(id, { memory_store_id: storeId })).rejects.toThrow(
      Anthropic.NotFoundError,
    );
    await expect(theirs.memories.retrieve(id, { memory_store_id: strangerStoreId })).rejects.toThrow(
      Anthropic.NotFoundError,
    );
    const { next_page: page } = await mine.memories.list(storeId, { limit: 1 });
    await expect(theirs.memories.list(strangerStoreId, { page: page ?? '' })).rejects.toThrow(
      Anthropic.BadRequestError,
    );
    const { next_page: versions } = await mine.memoryVersions.list(storeId, { limit: 1 });
    await expect(theirs.memoryVersions.list(strangerStoreId, { page: versions ?? '' })).rejects.toThrow(
      Anthropic.BadRequestError,
    );
    await expect(sdkOf(subject(), 'wrong').beta.memoryStores.retrieve(storeId)).rejects.toThrow(
      Anthropic.AuthenticationError,
    );
    await expect(
      sdkOf(subject(), subject().agentKey).beta.memoryStores.create({ name: 'no' }),
    ).rejects.toThrow(Anthropic.PermissionDeniedError);
    const { request_id } = await mine.retrieve(storeId).withResponse();
    expect(request_id).toMatch(/^req_/);
  });
}
