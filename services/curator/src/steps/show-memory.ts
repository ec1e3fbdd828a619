import type { Memory, Store } from '@nocturne/contracts';
import type { SeenMemory } from '../domain/memories/view.ts';
import type { CuratorPorts } from '../ports.ts';

/** A memory as the API shows it; with its text in a full view. */
export async function showMemory(
  ports: Pick<CuratorPorts, 'texts'>,
  store: Pick<Store, 'id'>,
  seen: SeenMemory,
  view: 'basic' | 'full',
): Promise<Memory> {
  const content = view === 'basic' ? null : (seen.content ?? (await ports.texts.get(seen.sha256)));
  return {
    id: seen.id,
    type: 'memory',
    memory_store_id: store.id,
    memory_version_id: seen.version,
    path: seen.path,
    content,
    content_sha256: seen.sha256,
    content_size_bytes: seen.bytes,
    created_at: seen.created_at,
    updated_at: seen.updated_at,
    origin: seen.origin,
    unreviewed: seen.unreviewed,
  };
}
