import { defaultBudget, sha256, type Entry, type MemoryFile, type Snapshot } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authoredFiles, type AuthoredFile } from '../../domain/memories/authored-files.ts';
import { byCodePoint } from '../../domain/order.ts';
import { snapshotOf } from '../../domain/snapshot-of.ts';
import { countedBlobs } from '../../fixtures/counted-blobs.ts';
import { entry } from '../../fixtures/insights.ts';
import { createSnapshots } from '../create-snapshots.ts';
import { chunkTree, nodesOf } from './chunk-tree.ts';
import { fileBlob, manifestBlob, nodesPrefix } from './manifest.ts';

const roomy = { ...defaultBudget, entries: 100_000, bytes: 67_108_864, file_tokens: 1_000_000 };
const many = (count: number, more: (index: number) => number = () => 0): Entry[] =>
  Array.from({ length: count }, (_, index) =>
    entry(`n${index}`, { tool: `tool_${index % 40}`, sessions: 5 + more(index) }),
  );

const note = (path: string, content: string): AuthoredFile => ({
  ...{ path, content, sha256: sha256(content), origin: 'person' },
  memory: `mem_${sha256(path).slice(0, 24)}`,
});

describe('a version in blobs', () => {
  it('is read as it was written, by one who has cached nothing', async () => {
    const { blobs } = countedBlobs();
    const files = Array.from({ length: 300 }, (_, index) => note(`/notes/${index}.md`, `Note ${index}.`));
    for (const snapshot of [snapshotOf([]), snapshotOf(many(3)), snapshotOf(many(700), files, roomy)]) {
      await createSnapshots(blobs).put(snapshot);
      expect(await createSnapshots(blobs).get(snapshot.id)).toEqual(snapshot);
    }
  });

  it('costs what it changes to write, and the same whoever wrote the one before', async () => {
    const { blobs, taken } = countedBlobs();
    const before = snapshotOf(many(4_000), [], roomy);
    const changed = new Set([7, 500, 501, 1_200, 1_900, 2_000, 2_777, 3_000, 3_500, 3_999]);
    const after = snapshotOf(
      many(4_000, (index) => (changed.has(index) ? 1 : 0)),
      [],
      roomy,
    );
    const writer = createSnapshots(blobs);
    await writer.put(before);
    const whole = taken();
    await writer.put(after, before.id);
    const step = taken();
    // Ten leaves, what is above them, ten files, the index, the manifest.
    expect(step.puts).toBeLessThanOrEqual(10 + 10 + 2 + 12 + 1);
    const filesOf = (snapshot: Snapshot) => new Map(snapshot.files.map((file) => [file.path, file]));
    const written = [...filesOf(after)].filter(
      ([path, file]) => filesOf(before).get(path)?.sha256 !== file.sha256,
    );
    const ofFiles = written.reduce((sum, [, { content }]) => sum + Buffer.byteLength(content), 0);
    expect(step.bytes - ofFiles).toBeLessThan(whole.bytes / 20);

    const { blobs: others, taken: takenThere } = countedBlobs();
    await createSnapshots(others).put(before);
    takenThere();
    // One that never saw the version before looks at what is there, from the top.
    await createSnapshots(others).put(after, before.id);
    expect(takenThere().puts).toBeLessThanOrEqual(step.puts + after.files.length);
    expect(await createSnapshots(others).get(after.id)).toEqual(after);
  });

  it('writes nothing but its renewal where it is there', async () => {
    const { blobs, taken } = countedBlobs();
    const snapshot = snapshotOf(many(50));
    await createSnapshots(blobs).put(snapshot);
    taken();
    await createSnapshots(blobs).put(snapshot);
    expect(taken()).toEqual({ puts: 0, bytes: 0, renewals: 1 });
  });

  it('is read of the form that versions had before there were trees', async () => {
    const { blobs } = countedBlobs();
    const snapshot = snapshotOf(many(30), [note('/a.md', 'A.')]);
    for (const { sha256: hash, content } of snapshot.files)
      await blobs.put(fileBlob(hash), Buffer.from(content));
    const files = snapshot.files.map(({ content: _content, ...file }: MemoryFile) => file);
    const manifest = JSON.stringify({ files, entries: snapshot.entries });
    await blobs.put(manifestBlob(snapshot.id), Buffer.from(manifest));
    expect(await createSnapshots(blobs).get(snapshot.id)).toEqual(snapshot);
  });

  it('keeps its id, which is of its content alone', () => {
    expect(snapshotOf([]).id).toBe(golden.empty);
    expect(snapshotOf([entry('a'), entry('b')]).id).toBe(golden.two);
    expect(snapshotOf([entry('a')], [note('/notes/x.md', 'x')]).id).toBe(golden.authored);
  });

  it('never writes what stands for a redacted text under that text’s hash', async () => {
    const { blobs } = countedBlobs();
    const snapshots = createSnapshots(blobs);
    const first = snapshotOf([entry('a')], [note('/n.md', 'secret')]);
    await snapshots.put(first);
    await blobs.remove(fileBlob(sha256('secret')));
    snapshots.forget();
    const read = await snapshots.get(first.id);
    await snapshots.put(snapshotOf([entry('b')], authoredFiles(read)));
    expect(await blobs.has(fileBlob(sha256('secret')))).toBe(false);
  });
});

const golden = {
  empty: 'snap_bd80d3541bf4d387f5c6106dda95c641aa5d91d11cbdec5fba23178d3a4b3b4a',
  two: 'snap_6bebb530465617e961f43557108fba5217ea480472ccf63947960d257aaa885e',
  authored: 'snap_9463166537048d87ac8768f960af2607fea8a614697d5fde0073d37b5b275952',
};

describe('a tree of chunks', () => {
  const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 400 });
  const treeOf = (list: readonly string[]) =>
    chunkTree(list.toSorted(byCodePoint), (key) => key, { one: 8, most: 64 });

  it('holds its items in their order', () => {
    fc.assert(
      fc.property(keys, (list) => {
        const items = [...nodesOf(treeOf(list))].flatMap((node) => node.items);
        expect(items).toEqual(list.toSorted(byCodePoint));
      }),
      { numRuns: 50 },
    );
  });

  it('has few nodes that are new where one item comes or goes', () => {
    fc.assert(
      fc.property(keys, fc.nat(), (list, at) => {
        const [gone] = list.slice(at % Math.max(1, list.length));
        const all = new Set([...nodesOf(treeOf(list))].map(({ hash }) => hash));
        const less = [...nodesOf(treeOf(list.filter((key) => key !== gone)))];
        const fresh = less.filter(({ hash }) => !all.has(hash)).length;
        // At the bottom one, or a few where they were cut for their length; one at each height above.
        expect(fresh).toBeLessThanOrEqual(8);
      }),
      { numRuns: 50 },
    );
  });

  it('is many nodes, all of them in blobs of their own', async () => {
    const { blobs } = countedBlobs();
    await createSnapshots(blobs).put(snapshotOf(many(700), [], roomy));
    expect((await blobs.list(nodesPrefix, null, 1_000)).length).toBeGreaterThan(40);
  });
});
