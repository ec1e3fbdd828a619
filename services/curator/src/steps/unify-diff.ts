import type { DiffResponse, EntryChange, Snapshot } from '@nocturne/contracts';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** The difference of two snapshots: by entry, and as a unified diff of the files that differ, by path. */
export function unifyDiff(from: Snapshot, to: Snapshot, changes: readonly EntryChange[]): DiffResponse {
  const before = new Map(from.files.map((file) => [file.path, file]));
  const after = new Map(to.files.map((file) => [file.path, file]));
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  const patches = paths
    .filter((path) => before.get(path)?.sha256 !== after.get(path)?.sha256)
    .map((path) => patch(path, before.get(path)?.content, after.get(path)?.content));
  return { from: from.id, to: to.id, changes: [...changes], unified: patches.join('') };
}

function patch(path: string, before: string | undefined, after: string | undefined): string {
  const from = before === undefined ? '/dev/null' : `a${path}`;
  const to = after === undefined ? '/dev/null' : `b${path}`;
  return createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
