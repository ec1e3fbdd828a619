import type { MemoryFile } from '@nocturne/contracts';
import { sortedView, viewOf, type Looked } from '../domain/memories/view.ts';
import type { CuratorPorts } from '../ports.ts';

/** The files of head, sorted by path, and over them the reader's own notes. */
export async function filesFor(
  ports: Pick<CuratorPorts, 'texts'>,
  looked: Looked,
  owner: string | null,
): Promise<readonly MemoryFile[]> {
  const { snapshot, catalogue } = looked;
  if (owner === null || !catalogue.notes.has(owner)) return snapshot.files;
  const onHead = new Map(snapshot.files.map((file) => [`${file.path}\n${file.sha256}`, file]));
  return Promise.all(
    sortedView(viewOf(looked, owner)).map(async ({ id, version, path, sha256, content, unreviewed }) => {
      const file = onHead.get(`${path}\n${sha256}`);
      if (file !== undefined) return file;
      const text = content ?? (await ports.texts.get(sha256)) ?? '';
      return { path, sha256, content: text, origin: 'agent', memory: id, version, unreviewed } as const;
    }),
  );
}
