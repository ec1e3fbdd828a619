import {
  contentHash,
  fullViewPage,
  ok,
  refusal,
  refused,
  type Memory,
  type MemoryListQuery,
  type Result,
  type Store,
} from '@nocturne/contracts';
import { sortedView, type SeenMemory, type View } from '../domain/memories/view.ts';
import type { CuratorPorts } from '../ports.ts';
import { showMemory } from './show-memory.ts';

interface Prefix {
  readonly type: 'memory_prefix';
  readonly path: string;
}

interface MemoryPage {
  readonly data: readonly (Memory | Prefix)[];
  readonly next_page: string | null;
}

/**
 * A page of what a reader sees, by path. At depth 1 what lies deeper is one item a folder. The cursor is the path before: what
 * is written between two pages shifts nothing.
 */
export async function listMemories(
  ports: Pick<CuratorPorts, 'texts' | 'tenant'>,
  store: Pick<Store, 'id'>,
  view: View,
  { path_prefix: prefix = '/', depth, order, view: shown, limit, page }: MemoryListQuery,
): Promise<Result<MemoryPage>> {
  const check = contentHash([ports.tenant, store.id, prefix, depth, order]).slice(0, 24);
  const after = page === undefined ? null : readCursor(check, page);
  if (after?.ok === false) return after;
  const all = itemsBelow(sortedView(view), prefix, depth);
  const ordered = order === 'asc' ? all : all.toReversed();
  const rest = after === null ? ordered : ordered.filter(({ path }) => isBehind(path, after.value, order));
  const items = rest.slice(0, shown === 'full' ? Math.min(limit, fullViewPage) : limit);
  const data = await Promise.all(
    items.map(async (item) => ('id' in item ? showMemory(ports, store, item, shown) : item)),
  );
  const last = items.length < rest.length ? items.at(-1) : undefined;
  return ok({ data, next_page: last === undefined ? null : writeCursor(check, last.path) });
}

function itemsBelow(
  sorted: readonly SeenMemory[],
  prefix: string,
  depth: number,
): readonly (SeenMemory | Prefix)[] {
  const below = sorted.filter(({ path }) => path.startsWith(prefix));
  if (depth === 0) return below;
  const items = new Map<string, SeenMemory | Prefix>();
  for (const memory of below) {
    const slash = memory.path.indexOf('/', prefix.length);
    if (slash === -1) items.set(memory.path, memory);
    else {
      const folder = memory.path.slice(0, slash + 1);
      items.set(folder, { type: 'memory_prefix', path: folder });
    }
  }
  return [...items.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isBehind(path: string, place: string, order: 'asc' | 'desc'): boolean {
  return order === 'asc' ? path > place : path < place;
}

function writeCursor(check: string, path: string): string {
  return Buffer.from(`${check}${path}`).toString('base64url');
}

function readCursor(check: string, cursor: string): Result<string> {
  const text = Buffer.from(cursor, 'base64url').toString();
  return text.startsWith(`${check}/`) ? ok(text.slice(check.length)) : refused(refusal('invalid_cursor'));
}
