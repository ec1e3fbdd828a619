import type { Digest } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fanOut } from '../domain/folding/tree.ts';
import { digestOf, revisionOf, storeId } from '../fixtures/build-digest.ts';
import { openPorts } from '../fixtures/open-ports.ts';
import type { Ports } from '../ports.ts';
import { loadFold } from './load-fold.ts';
import { rebuildChunks } from './rebuild-chunks.ts';

type Needs = Pick<Ports, 'sessions' | 'folds' | 'workers'>;

const always = async () => true;

describe('the fold of a store that grows', () => {
  it('holds every chunk once, as it is now, whatever changed and wherever a process died', async () => {
    const append = fc.record({ append: fc.integer({ min: 1, max: 2 * fanOut }) });
    const change = fc.record({ change: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }) });
    const crash = fc.record({ crash: fc.integer({ min: 0, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(append, append, change, crash), { minLength: 1, maxLength: 20 }),
        async (happens) => {
          const history = await openHistory();
          for (const each of happens) {
            if ('append' in each) history.append(each.append);
            else if ('change' in each) history.change(each.change);
            else await history.crash(each.crash);
            if (!('crash' in each)) expect(await history.load()).toEqual(history.expected());
          }
          expect(await history.load()).toEqual(history.expected());
        },
      ),
      { numRuns: 40 },
    );
  });

  it('merges no more for what is new over a long history than over a short one', async () => {
    const history = await openHistory();
    const mergedAfter = async (chunks: number): Promise<number> => {
      history.append(chunks - history.expected().length);
      await history.load();
      let most = 0;
      for (let more = 0; more < fanOut ** 2; more += 1) {
        history.append(1);
        const before = history.merged();
        await history.load();
        most = Math.max(most, history.merged() - before);
      }
      return most;
    };
    const short = await mergedAfter(fanOut ** 2 + 1);
    expect(await mergedAfter(10 * fanOut ** 2 + 1)).toBeLessThanOrEqual(short + fanOut + 2);
  });

  it.each([1, 2])(
    'is not what was read before a change that came while it was merged, the %d. time',
    async (merge) => {
      const history = await openHistory();
      history.append(3 * fanOut);
      await history.load();
      history.append(fanOut);
      await history.load(merge, async () => {
        history.change((2.5 * fanOut) / (4 * fanOut));
        await history.rebuild();
      });
      expect(await history.load()).toEqual(history.expected());
    },
  );
});

/** Chunks of one session each, over the folds' real documents; a fold is the list of its sessions, each with its version. */
async function openHistory() {
  const { folds, sessions } = await openPorts();
  const versions: { version: number; changed: boolean }[] = [];
  let merged = 0;
  const text = (bytes: Uint8Array): string[] => JSON.parse(new TextDecoder().decode(bytes)) as string[];
  const bytes = (held: readonly string[]) => new TextEncoder().encode(JSON.stringify(held));
  const nameOf = (chunk: number) => `${chunk}:${versions[chunk]?.version}`;
  const needs: Needs = {
    folds,
    sessions: {
      ...sessions,
      chunks: async () => versions.length,
      changedChunks: async () => [...versions.keys()].filter((chunk) => versions[chunk]?.changed),
      ofChunk: async (_, chunk) => [
        {
          revision: 1,
          value: {
            session: String(chunk),
            store: storeId,
            digest: digestOf(nameOf(chunk), []),
            revision: revisionOf(1),
            erased: false,
            exposed: [],
            chunk,
            state: versions[chunk]?.changed ? 'changed' : 'folded',
          },
        },
      ],
      write: async (records) => {
        for (const { value } of records) {
          const known = versions[value.chunk ?? -1];
          if (known !== undefined && value.digest?.session === nameOf(value.chunk ?? -1))
            known.changed = false;
        }
      },
    },
    workers: {
      fold: async (digests: readonly Digest[]) => bytes(digests.map(({ session }) => session)),
      merge: async (parts) => {
        merged += parts.length;
        return bytes(parts.flatMap(text));
      },
      synthesize: () => Promise.reject(new Error('nothing is looked for here')),
    },
  };

  async function fold(using: Needs): Promise<string[]> {
    await rebuildChunks(storeId, using, always);
    return (await loadFold(storeId, using, always))?.flatMap(text) ?? [];
  }

  return {
    append: (count: number) => {
      for (let more = 0; more < count; more += 1) versions.push({ version: 0, changed: true });
    },
    /** @param where from 0 to below 1, the place among all chunks */
    change: (where: number) => {
      const known = versions[Math.floor(where * versions.length)];
      if (known === undefined) return;
      known.version += 1;
      known.changed = true;
    },
    expected: () => [...versions.keys()].map(nameOf).sort(),
    rebuild: () => rebuildChunks(storeId, needs, always),
    /** @param meanwhile happens while the merge of this number is under way */
    load: async (number = 0, meanwhile: () => unknown = () => undefined) => {
      let merges = 0;
      const merge: Needs['workers']['merge'] = async (parts) => {
        if ((merges += 1) === number) await meanwhile();
        return needs.workers.merge(parts);
      };
      return (await fold({ ...needs, workers: { ...needs.workers, merge } })).sort();
    },
    /** Dies at the n-th write to the folds, with its effect or without. */
    crash: async (at: number) => {
      let writes = 0;
      const dies = async <T>(write: () => Promise<T>): Promise<T> => {
        writes += 1;
        if (writes - 1 === at && at % 2 === 0) throw new Error('died');
        const written = await write();
        if (writes - 1 === at) throw new Error('died');
        return written;
      };
      const dying: Needs['folds'] = {
        ...folds,
        put: (...given) => dies(() => folds.put(...given)),
        putTrunk: (...given) => dies(() => folds.putTrunk(...given)),
        invalidate: (...given) => dies(() => folds.invalidate(...given)),
      };
      await fold({ ...needs, folds: dying }).catch((error: unknown) => {
        if (!(error instanceof Error && error.message === 'died')) throw error;
      });
    },
    merged: () => merged,
  };
}
