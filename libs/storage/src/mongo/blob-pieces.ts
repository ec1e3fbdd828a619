import type { TenantId } from '@nocturne/contracts';
import type { Db } from 'mongodb';
import { placesOf, placeOf, type Place } from './row.ts';

interface PieceRow extends Place {
  readonly bytes: Uint8Array;
}

/** Bytes in documents of 8 MB, under a name of which each is used once and which says how many there are. */
export interface Pieces {
  nameFor(unique: string, bytes: Uint8Array): string;
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Null where one of them is missing. */
  read(name: string): Promise<Uint8Array | null>;
  remove(name: string): Promise<void>;
}

export function openPieces(database: Db, tenant: TenantId): Pieces {
  const rows = database.collection<PieceRow>('blobPieces');
  return {
    nameFor: (unique, bytes) => `${unique}.${Math.ceil(bytes.length / pieceBytes)}`,
    // One after the other, as two would be a message of 16 MB.
    async write(name, bytes) {
      for (const [index, id] of idsOf(name).entries()) {
        const from = index * pieceBytes;
        await rows.insertOne({ ...placeOf(tenant, id), bytes: bytes.subarray(from, from + pieceBytes) });
      }
    },
    async read(name) {
      const found: Uint8Array[] = [];
      for (const id of idsOf(name)) {
        const row = await rows.findOne(placeOf(tenant, id));
        if (row === null) return null;
        found.push(row.bytes);
      }
      return Buffer.concat(found);
    },
    async remove(name) {
      await rows.deleteMany(placesOf(tenant, idsOf(name)));
    },
  };
}

const pieceBytes = 8 * 1024 * 1024;

function idsOf(name: string): readonly string[] {
  const count = Number(name.slice(name.lastIndexOf('.') + 1));
  return Array.from({ length: count }, (_, index) => `${name}.${index}`);
}
