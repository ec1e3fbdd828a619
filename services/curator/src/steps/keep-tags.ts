import { ok, refusal, refused, type NamedTag, type Result, type Store } from '@nocturne/contracts';
import { byCodePoint } from '../domain/order.ts';
import type { CuratorPorts } from '../ports.ts';
import { changeStore } from './keep-stores.ts';
import { findVersionId } from './read-version.ts';

/** They stand in the store's document, and travel with it. */
const tagsAtMost = 200;

/** By name. */
export function listTags({ tags = {} }: Store): readonly NamedTag[] {
  return Object.entries(tags)
    .map(([name, tag]) => ({ name, ...tag }))
    .sort((a, b) => byCodePoint(a.name, b.name));
}

/**
 * Gives a version a name, for as long as nobody takes it away: it is never pruned. A name is one version's; the same again
 * changes nothing.
 */
export async function tagVersion(
  ports: CuratorPorts,
  store: Store,
  name: string,
  { version, by, why }: { readonly version: string; readonly by: string; readonly why: string },
): Promise<Result<NamedTag>> {
  const found = await findVersionId(ports, store, version);
  if (!found.ok) return found;
  const snapshot = found.value;
  // Held before it is named: the collector lets it be until its next look, and by then it is named.
  if (!(await ports.snapshots.hold(snapshot))) return refused(refusal('version_pruned'));
  const tag = { snapshot, by, why, at: ports.now() };
  const changed = await changeStore(ports, store.id, (before) => {
    const tags = before.tags ?? {};
    const isFull = Object.keys(tags).length >= tagsAtMost;
    return Object.hasOwn(tags, name) || isFull ? before : { ...before, tags: { ...tags, [name]: tag } };
  });
  if (!changed.ok) return changed;
  const named = listTags(changed.value).find((one) => one.name === name);
  if (named === undefined)
    return refused(refusal('invalid_request', `a store has at most ${tagsAtMost} tags`));
  if (named.snapshot === snapshot) return ok(named);
  return refused(
    refusal('conflict', `the tag names another version: take it away from ${named.snapshot} first`),
  );
}

/** @returns whether there was one */
export async function untagVersion(ports: CuratorPorts, store: Store, name: string): Promise<boolean> {
  if (!Object.hasOwn(store.tags ?? {}, name)) return false;
  await changeStore(ports, store.id, (before) => {
    const rest = Object.entries(before.tags ?? {}).filter(([each]) => each !== name);
    return { ...before, tags: Object.fromEntries(rest) };
  });
  return true;
}
