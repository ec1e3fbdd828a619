import type { Entry, MemoryFile, Snapshot } from '@nocturne/contracts';
import { chunkTree, type TreeNode } from './chunk-tree.ts';

/** A file as a manifest has it: its text lies apart, under its hash. */
export type ListedFile = Omit<MemoryFile, 'content'>;

/** A node as it lies in a blob. */
export type StoredNode<T> = { readonly items: readonly T[] } | { readonly nodes: readonly string[] };

/**
 * A version as a blob: the tops of two trees. The entries were a list of their own before there were trees, and so were the
 * files; such manifests are read as long as there are some.
 */
export interface Manifest {
  readonly files: StoredNode<ListedFile> | readonly ListedFile[];
  readonly entries: StoredNode<Entry> | readonly Entry[];
}

/** The trees of a version. */
interface Trees {
  readonly files: TreeNode;
  readonly entries: TreeNode;
}

/** An entry is 1 to 2 KB: a change writes it, and some six that happen to lie beside it. */
const entriesCut = { one: 4, most: 32 };
const filesCut = { one: 32, most: 256 };

export function treesOf({ files, entries }: Pick<Snapshot, 'files' | 'entries'>): Trees {
  const listed = files.map(({ content: _content, ...file }): ListedFile => file);
  return {
    files: chunkTree(listed, ({ path }) => path, filesCut),
    entries: chunkTree(entries, ({ id }) => id, entriesCut),
  };
}

/** The top of each tree stands in the manifest itself: a small version is one blob, and its files. */
export function manifestText({ files, entries }: Trees): string {
  return `{"entries":${entries.text},"files":${files.text}}`;
}

export const isTree = <T>(part: StoredNode<T> | readonly T[]): part is StoredNode<T> => !Array.isArray(part);

/** Ids of blobs. */
export const snapshotsPrefix = 'curator/snapshots/';
export const nodesPrefix = 'curator/nodes/';
export const filesPrefix = 'curator/files/';
export const manifestBlob = (snapshot: string): string => `${snapshotsPrefix}${snapshot}`;
export const nodeBlob = (hash: string): string => `${nodesPrefix}${hash}`;
export const fileBlob = (sha256: string): string => `${filesPrefix}${sha256}`;
