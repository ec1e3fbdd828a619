import { randomUUID } from 'node:crypto';
import type { TenantId } from '@nocturne/contracts';
import type { Collection as MongoCollection, Db } from 'mongodb';
import type { Blobs } from '../ports.ts';
import { guarded, isDuplicate } from './errors.ts';
import { groupCalls } from './group-calls.ts';
import { insertRows } from './insert-rows.ts';
import { endOf } from '../query/prefix-end.ts';
import { placeOf, type Place } from './row.ts';
import { openPieces, type Pieces } from './blob-pieces.ts';

/**
 * A blob. Its bytes lie in it, or in pieces where they are too many for a document. Pieces are written before the blob
 * names them and removed after it has ceased to: who reads it finds it whole, as it was or as it is.
 */
interface BlobRow extends Place {
  /** Null where they lie in pieces, or are still being written for the first time. */
  readonly bytes: Uint8Array | null;
  readonly pieces: string | null;
  /** Pieces that are being written, or were when a process ended: whoever next writes or removes the blob removes them. */
  readonly coming: readonly string[];
  /** Another with every put and renewal; absent in what was put before there were any. */
  readonly stamp?: string;
}

export function openBlobs(database: Db, tenant: TenantId): Blobs {
  const rows = database.collection<BlobRow>('blobs');
  const pieces = openPieces(database, tenant);
  const insert = groupCalls((items: readonly BlobRow[]) => insertRows(rows, items));

  /** Most blobs are new: small ones go in with others, and only what is there already is replaced. */
  const put = async (place: Place, bytes: Uint8Array): Promise<void> => {
    const content = { bytes, pieces: null };
    if (bytes.length > mostInRow) return putInPieces(rows, pieces, place, bytes);
    if (
      bytes.length <= mostInGroup &&
      (await insert({ ...place, ...content, coming: [], stamp: randomUUID() }))
    )
      return;
    await replace(rows, pieces, place, content);
  };

  return {
    put: (id, bytes) => guarded(() => put(placeOf(tenant, id), bytes)),
    get: (id) => guarded(() => read(rows, pieces, placeOf(tenant, id))),
    has: (id) =>
      guarded(async () => {
        const row = await rows.findOne({ ...placeOf(tenant, id), ...whole }, { projection: { _id: 1 } });
        return row !== null;
      }),
    renew: (id) =>
      guarded(async () => {
        const renewed = { $set: { stamp: randomUUID() } };
        return (await rows.updateOne({ ...placeOf(tenant, id), ...whole }, renewed)).matchedCount === 1;
      }),
    remove: (id, stamp) =>
      guarded(async () => {
        const before = await rows.findOneAndDelete({ ...placeOf(tenant, id), ...stamped(stamp) });
        if (before === null) return false;
        await removePieces(pieces, before);
        return before.bytes !== null || before.pieces !== null;
      }),
    list: (prefix, after, limit) =>
      guarded(async () => {
        const range = { $gt: placeOf(tenant, after ?? prefix)._id, $lt: `${tenant}/${endOf(prefix)}` };
        const found = await rows
          .find({ _id: range, tenant, ...whole }, { hint: { _id: 1 }, sort: { _id: 1 }, limit })
          .project<Pick<BlobRow, 'id' | 'stamp'>>({ _id: 0, id: 1, stamp: 1 })
          .toArray();
        return found.map(({ id, stamp = '' }) => ({ id, stamp }));
      }),
  };
}

function stamped(stamp: string | undefined) {
  if (stamp === undefined) return {};
  return stamp === '' ? { stamp: { $exists: false } } : { stamp };
}

/** Half of what a document may have. */
const mostInRow = 8 * 1024 * 1024;
/** What travels with others: a full group of them stays below the 48 MB of a message. */
const mostInGroup = 256 * 1024;

const whole = { $or: [{ bytes: { $ne: null } }, { pieces: { $ne: null } }] };

async function putInPieces(
  rows: MongoCollection<BlobRow>,
  pieces: Pieces,
  place: Place,
  bytes: Uint8Array,
): Promise<void> {
  const name = pieces.nameFor(randomUUID(), bytes);
  // Another stamp from the beginning: who would remove what is there now as it was seen must not remove what comes.
  const begun = {
    $push: { coming: name },
    $set: { stamp: randomUUID() },
    $setOnInsert: { bytes: null, pieces: null },
  };
  await unlessTaken(() => rows.updateOne(place, begun, { upsert: true }));
  await pieces.write(name, bytes);
  await replace(rows, pieces, place, { bytes: null, pieces: name });
}

/**
 * Sets what the blob is. Where it is to be in pieces that it no longer awaits, another put or a removal came after this
 * one's beginning and has the last word.
 */
async function replace(
  rows: MongoCollection<BlobRow>,
  pieces: Pieces,
  place: Place,
  content: Pick<BlobRow, 'bytes' | 'pieces'>,
): Promise<void> {
  const row: BlobRow = { ...place, ...content, coming: [], stamp: randomUUID() };
  const name = content.pieces;
  const before =
    name === null
      ? await unlessTaken(() => rows.findOneAndReplace(place, row, { upsert: true, ...former }))
      : await rows.findOneAndReplace({ ...place, coming: name }, row, { ...former });
  if (before !== null) await removePieces(pieces, before, name);
  else if (name !== null) await pieces.remove(name);
}

/** Of what was there, all but the bytes. */
const former = { returnDocument: 'before', projection: { pieces: 1, coming: 1 } } as const;

/** Two that insert the same document at once: one of them finds it there the second time. */
async function unlessTaken<R>(upsert: () => Promise<R>): Promise<R> {
  try {
    return await upsert();
  } catch (error) {
    if (isDuplicate(error)) return upsert();
    throw error;
  }
}

async function removePieces(
  pieces: Pieces,
  row: Pick<BlobRow, 'pieces' | 'coming'>,
  but: string | null = null,
): Promise<void> {
  for (const name of [row.pieces, ...row.coming]) {
    if (name !== null && name !== but) await pieces.remove(name);
  }
}

async function read(
  rows: MongoCollection<BlobRow>,
  pieces: Pieces,
  place: Place,
): Promise<Uint8Array | null> {
  for (;;) {
    const row = await rows.findOne(place);
    if (row === null || (row.bytes === null && row.pieces === null)) return null;
    const bytes = row.bytes ?? (await pieces.read(row.pieces ?? ''));
    if (bytes !== null) return bytes;
    // Overwritten or removed in between; where neither, they are lost, and no reading again would find them.
    const after = await rows.findOne(place, { projection: { pieces: 1 } });
    if (after?.pieces === row.pieces) throw new Error(`the pieces of a blob are missing: ${row.pieces}`);
  }
}
