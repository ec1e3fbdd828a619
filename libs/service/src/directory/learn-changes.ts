import { dead, done, drop, type Handled } from '@nocturne/bus';
import { topics, type Event, type TenantId } from '@nocturne/contracts';
import { update, type Documents } from '@nocturne/storage';
import type { Subscription } from '../subscription.ts';
import { on } from '../subscription.ts';
import { keysOf, storesOf, tenantsOf } from './collections.ts';

/** The consumers that keep the copy: of each tenant and store the highest revision wins, whatever the order they come in. */
export function learnChanges(documents: Documents, onChange: () => void): readonly Subscription[] {
  return [
    on(topics.tenantsChanged, async (event) => forgetAfter(await learnTenant(documents, event), onChange)),
    on(topics.storesChanged, async (event) => forgetAfter(await learnStore(documents, event), onChange)),
  ];
}

function forgetAfter(handled: Handled, onChange: () => void): Handled {
  onChange();
  return handled;
}

async function learnTenant(
  documents: Documents,
  { tenant, data }: Event<typeof topics.tenantsChanged>,
): Promise<Handled> {
  if (data.id !== tenant)
    return dead('key_mismatch', 'the tenant in the data is not the one of the envelope', 'directory');
  const known = await tenantsOf(documents).get(tenant);
  if (known !== null && known.value.revision >= data.revision)
    return drop('a revision not newer than the one known');

  // The tenant's own document comes last: a crash in between leads to all of this again. It alone says which keys there are,
  // so that another instance, busy with an older revision of the same tenant, can bring nothing back.
  const hashes = new Set(data.keys.map(({ hash }) => hash));
  for (const { hash } of known?.value.keys ?? []) {
    if (!hashes.has(hash)) await removeKey(documents, tenant, hash, data.revision);
  }
  for (const { hash } of data.keys) await putKey(documents, tenant, hash, data.revision);
  await update(tenantsOf(documents), tenant, (value) =>
    value !== null && value.revision >= data.revision ? null : data,
  );
  return done;
}

/** A key belongs to the tenant that had it first; that another names it too changes nothing. */
async function putKey(documents: Documents, tenant: TenantId, hash: string, revision: number): Promise<void> {
  await update(keysOf(documents), hash, (owner) => {
    if (owner !== null && (owner.tenant !== tenant || owner.revision > revision)) return null;
    return { tenant, revision };
  });
}

/** Unless a later revision names it again. */
async function removeKey(
  documents: Documents,
  tenant: TenantId,
  hash: string,
  revision: number,
): Promise<void> {
  const owner = await keysOf(documents).get(hash);
  if (owner === null || owner.value.tenant !== tenant || owner.value.revision > revision) return;
  await keysOf(documents).remove(hash, owner.revision);
}

async function learnStore(
  documents: Documents,
  { tenant, data }: Event<typeof topics.storesChanged>,
): Promise<Handled> {
  const { written } = await update(storesOf(documents, tenant), data.id, (known) =>
    known !== null && known.revision >= data.revision ? null : data,
  );
  return written ? done : drop('a revision not newer than the one known');
}
