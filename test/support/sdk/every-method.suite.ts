import Anthropic from '@anthropic-ai/sdk';
import { BetaLocalFilesystemMemoryTool } from '@anthropic-ai/sdk/tools/memory/node';
import { expect, it } from 'vitest';
import { memoryToolStory } from './memory-tool.suite.ts';
import { sdkOf, type SdkSubject } from './subject.ts';

/** Errors that these resources answer with. */
const given = [
  Anthropic.BadRequestError,
  Anthropic.AuthenticationError,
  Anthropic.PermissionDeniedError,
  Anthropic.NotFoundError,
  Anthropic.ConflictError,
];

/**
 * That the suites before this one left nothing out: what there is to be called is read off the SDK, so that a version of it which
 * can do more fails here until that is tried too. It comes last, and means something after all of them only.
 */
export function everyMethodSuite(subject: () => SdkSubject): void {
  it('refuses what is not there, or not well asked, by every method', async () => {
    const { dreams, memoryStores } = sdkOf(subject(), subject().key).beta;
    const { memories, memoryVersions } = memoryStores;
    const nothing = '0'.repeat(24);
    const [dream, store] = [`drm_${nothing}`, `memstore_${nothing}`];
    const [memory, version] = [`mem_${nothing}`, `memver_${nothing}`];
    const here = { memory_store_id: subject().storeId };
    const [bad, missing] = [Anthropic.BadRequestError, Anthropic.NotFoundError];
    const refused: readonly (readonly [Promise<unknown>, typeof bad | typeof missing])[] = [
      [dreams.create({ inputs: [], model: 'm' }), bad],
      [dreams.retrieve(dream), missing],
      [dreams.list({ page: 'bm9uZQ' }), bad],
      [dreams.archive(dream), missing],
      [dreams.cancel(dream), missing],
      [memoryStores.create({ name: '' }), bad],
      [memoryStores.retrieve(store), missing],
      [memoryStores.update(store, { name: 'x' }), missing],
      [memoryStores.list({ page: 'bm9uZQ' }), bad],
      [memoryStores.delete(store), missing],
      [memoryStores.archive(store), missing],
      [memories.create(store, { path: '/a.md', content: 'x' }), missing],
      [memories.retrieve(memory, here), missing],
      [memories.update(memory, { ...here, content: 'x' }), missing],
      [memories.list(store), missing],
      [memories.delete(memory, here), missing],
      [memoryVersions.retrieve(version, here), missing],
      [memoryVersions.list(store), missing],
      [memoryVersions.redact(version, here), missing],
    ];
    const reasons = await Promise.all(refused.map(([answer]) => answer.then(() => null, classOf)));
    expect(reasons).toEqual(refused.map(([, kind]) => kind));
  });

  it('was asked, and answered, by every method that the SDK has for these resources', () => {
    // A client that nobody called tells what there is.
    sdkOf(subject(), 'a key');
    const { methods, answered, followed, thrown } = subject().calls;
    expect(methods.size).toBeGreaterThan(15);
    expect([...answered].sort()).toEqual([...methods].sort());
    expect([...followed].sort()).toEqual([...methods].filter((name) => name.endsWith('.list')).sort());
    const unseen = given.filter((kind) => !thrown.has(kind)).map(({ name }) => name);
    expect(unseen).toEqual([]);
    const known = new Set<unknown>(given);
    expect([...thrown.keys()].filter((kind) => !known.has(kind))).toEqual([]);
    const failed = new Set([...thrown.values()].flatMap((names) => [...names]));
    expect([...methods].filter((name) => !failed.has(name))).toEqual([]);
  });

  it('was asked by every command of the SDK’s memory tool', () => {
    const own = new Set(['constructor', 'validatePath']);
    const commands = Object.getOwnPropertyNames(BetaLocalFilesystemMemoryTool.prototype);
    const told = new Set<string>(memoryToolStory.map(({ command }) => command));
    expect(commands.filter((command) => !own.has(command)).sort()).toEqual([...told].sort());
  });
}

const classOf = (error: unknown): unknown => (error as Error).constructor;
