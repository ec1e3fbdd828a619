import type { TenantId } from '@nocturne/contracts';
import type { Db } from 'mongodb';
import type { Keys, ObtainedKey } from '../ports.ts';
import { keyWrapping, masterKeyCheck, verifyMasterKey } from '../sealing/key-wrapping.ts';
import { guarded, isDuplicate } from './errors.ts';
import { groupCalls } from './group-calls.ts';
import { insertRows } from './insert-rows.ts';
import { placeOf, type Place } from './row.ts';

/** A data key; without `wrapped` it is forgotten. */
interface KeyRow extends Place {
  readonly wrapped: Uint8Array | null;
}

/**
 * Data keys, wrapped. A forgotten one leaves its document at once, a replica set's log when that is cut off, and backups
 * when they are deleted: until then the master key alone keeps it from whoever can read those.
 */
export function openKeys(database: Db, tenant: TenantId, masterKey: Uint8Array): Keys {
  const wrapping = keyWrapping(masterKey, tenant);
  const rows = database.collection<KeyRow>('keys');

  const insert = groupCalls((items: readonly KeyRow[]) => insertRows(rows, items));

  /** Most keys that are asked for are new: where one is not, it stands, and is read once the majority has it. */
  const obtain = async (id: string): Promise<ObtainedKey | null> => {
    for (;;) {
      const { key, wrapped } = wrapping.make(id);
      if (await insert({ ...placeOf(tenant, id), wrapped })) return { key, isNew: true };
      const row = await rows.findOne(placeOf(tenant, id));
      if (row?.wrapped === null) return null;
      if (row !== null) return { key: wrapping.open(id, row.wrapped), isNew: false };
    }
  };
  const forget = async (id: string): Promise<void> => {
    const place = placeOf(tenant, id);
    try {
      await rows.updateOne(place, { $set: { wrapped: null } }, { upsert: true });
    } catch (error) {
      // It was made meanwhile.
      if (!isDuplicate(error)) throw error;
      await rows.updateOne(place, { $set: { wrapped: null } });
    }
  };

  return {
    obtain: (id) => guarded(() => obtain(id)),
    get: (id) =>
      guarded(async () => {
        const wrapped = (await rows.findOne(placeOf(tenant, id)))?.wrapped ?? null;
        return wrapped === null ? null : wrapping.open(id, wrapped);
      }),
    forget: (id) => guarded(() => forget(id)),
  };
}

/** @throws Error where the database was made under another master key. */
export async function checkMasterKey(database: Db, masterKey: Uint8Array): Promise<void> {
  const checks = database.collection<{ readonly _id: string; readonly value: Uint8Array }>('masterKey');
  const check = { _id: 'check', value: masterKeyCheck(masterKey) };
  // Read as it is here and now: another process may have made it just before, which not all members have yet.
  const read = () => checks.findOne({ _id: check._id }, { readConcern: { level: 'local' } });
  let kept = await read();
  if (kept === null) {
    try {
      await checks.insertOne(check);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    kept = await read();
  }
  verifyMasterKey(masterKey, kept?.value ?? check.value);
}
