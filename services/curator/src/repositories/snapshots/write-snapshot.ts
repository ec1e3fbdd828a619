import { sha256 as hashOf, type Snapshot } from '@nocturne/contracts';
import type { Blobs } from '@nocturne/storage';
import { nodesOf, type TreeNode } from './chunk-tree.ts';
import { fileBlob, manifestBlob, manifestText, nodeBlob, treesOf, type ListedFile } from './manifest.ts';

const encoder = new TextEncoder();
const none: ReadonlySet<string> = new Set();

/**
 * Writes a version: what lies beneath before what names it, so that what is named is always there. What is there already is
 * renewed, from the top down: a blob that was renewed keeps all that lies beneath it (see steps/collect-garbage.ts).
 * @param kept blobs that need no renewal, as a version stands on them that stays until this one is named
 * @returns every blob beside the manifest that it stands on
 */
export async function writeSnapshot(
  blobs: Pick<Blobs, 'put' | 'renew'>,
  snapshot: Snapshot,
  kept: ReadonlySet<string> = none,
): Promise<ReadonlySet<string>> {
  const trees = treesOf(snapshot);
  const texts = new Map(snapshot.files.map(({ sha256, content }) => [sha256, content]));

  async function writeFiles(sha256s: readonly string[]): Promise<void> {
    const puts = [...new Set(sha256s)].map(async (sha256) => {
      const text = texts.get(sha256) ?? '';
      // Another text than its hash says stands for one that was redacted.
      if (kept.has(fileBlob(sha256)) || hashOf(text) !== sha256) return;
      await blobs.put(fileBlob(sha256), encoder.encode(text));
    });
    await Promise.all(puts);
  }

  async function write(node: TreeNode): Promise<void> {
    const blob = nodeBlob(node.hash);
    if (kept.has(blob) || (await blobs.renew(blob))) return;
    await writeBeneath(node);
    await blobs.put(blob, encoder.encode(node.text));
  }

  async function writeBeneath(node: TreeNode): Promise<void> {
    await Promise.all([...node.children.map(write), writeFiles(filesIn(node))]);
  }

  await Promise.all([writeBeneath(trees.files), writeBeneath(trees.entries)]);
  await blobs.put(manifestBlob(snapshot.id), encoder.encode(manifestText(trees)));
  // The tops stand in the manifest, and are no blobs: one may be a node beneath the top of the next version.
  const beneath = [...trees.files.children, ...trees.entries.children].flatMap((node) => [...nodesOf(node)]);
  return new Set([
    ...beneath.map(({ hash }) => nodeBlob(hash)),
    ...snapshot.files.map(({ sha256 }) => fileBlob(sha256)),
  ]);
}

/** Of a node of the tree of entries: none. */
function filesIn({ items }: TreeNode): readonly string[] {
  return items.flatMap((item) => {
    const { sha256 } = item as Partial<ListedFile>;
    return sha256 === undefined ? [] : [sha256];
  });
}
