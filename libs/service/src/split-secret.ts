import type { TenantId } from '@nocturne/contracts';
import { seal, unseal, type Keys } from '@nocturne/storage';

/**
 * The secret that a store's held-out tasks are drawn under, as services tell it each other: sealed under a key of the tenant's in
 * the vault that all of them share, so that who reads the bus, or a service's documents, learns nothing of the draw.
 * @param origin id of the store that the draw is keyed by: of a copy the one it was made from. It opens for that one only.
 * @returns base64url. Null where the tenant's key was forgotten.
 */
export async function sealSplit(
  keys: Pick<Keys, 'obtain'>,
  tenant: TenantId,
  origin: string,
  secret: string,
): Promise<string | null> {
  const obtained = await keys.obtain(keyId);
  if (obtained === null) return null;
  const sealed = seal(obtained.key, placeOf(tenant, origin), Buffer.from(secret, 'utf8'));
  return Buffer.from(sealed).toString('base64url');
}

/** The secret; null where the key was forgotten, or it was sealed for another tenant or store. */
export async function openSplit(
  keys: Pick<Keys, 'get'>,
  tenant: TenantId,
  origin: string,
  sealed: string,
): Promise<string | null> {
  const key = await keys.get(keyId);
  const bytes = key === null ? null : unseal(key, placeOf(tenant, origin), Buffer.from(sealed, 'base64url'));
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
}

/** Of the vault's data keys; nothing else is sealed under it. */
const keyId = 'split';

const placeOf = (tenant: TenantId, origin: string) => ({ tenant, collection: 'splits', id: origin });
