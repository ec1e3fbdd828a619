import { ok, refusal, refused, type Result, type Snapshot, type Store } from '@nocturne/contracts';
import { withoutRedacted } from '../domain/memories/without-redacted.ts';
import { emptySnapshot } from '../domain/snapshot-of.ts';
import type { CuratorPorts } from '../ports.ts';

/**
 * The snapshot of a version, as people name it: a sequence of the log, a snapshot's id, a tag, or `head`. Whether it is still
 * there is not looked at.
 */
export async function findVersionId(
  { ledger }: Pick<CuratorPorts, 'ledger'>,
  store: Store,
  version: string,
): Promise<Result<string>> {
  if (version.startsWith('snap_')) return ok(version);
  if (version === '0') return ok(emptySnapshot.id);
  if (version === 'head') return ok((await ledger.tip(store)).head.snapshot);
  if (/^\d+$/.test(version)) {
    const commit = await ledger.move(store.id, Number(version));
    return commit === null
      ? refused(refusal('not_found', `the log has no version ${version}`))
      : ok(commit.head.snapshot);
  }
  const tag = Object.entries(store.tags ?? {}).find(([name]) => name === version)?.[1];
  return tag === undefined ? refused(refusal('not_found', 'no version has this tag')) : ok(tag.snapshot);
}

/** A version whole, without what its store has redacted, by whichever instance. */
export async function readVersion(
  ports: Pick<CuratorPorts, 'ledger' | 'snapshots' | 'memories'>,
  store: Store,
  version: string,
): Promise<Result<Snapshot>> {
  const id = await findVersionId(ports, store, version);
  if (!id.ok) return id;
  const catalogue = await ports.memories.catalogue(await ports.ledger.tip(store));
  const snapshot = await ports.snapshots.find(id.value);
  if (snapshot !== null) return ok(withoutRedacted(snapshot, catalogue));
  // An id that nobody's log or tag knows may never have been one.
  return refused(
    version === id.value ? refusal('not_found', 'there is no such version') : refusal('version_pruned'),
  );
}
