import type { Collection as MongoCollection, Filter } from 'mongodb';
import { keysOf, readFields, storedOf, type Index, type Place, type Row } from './row.ts';

/**
 * Gives their keys for these indexes to the documents that lack one: those written under a spec without the index. A
 * document that was written meanwhile keeps what it got.
 * @param hint an index by which those that lack its key are found without reading the others.
 */
export async function fillKeys(
  rows: MongoCollection<Row>,
  indexes: readonly Index[],
  hint?: Record<string, 1>,
): Promise<void> {
  const lacking = rows
    .find(lackingOneOf(indexes))
    .project<Place & Pick<Row, 'revision' | 'body'>>({ ...readFields, _id: 1 });
  if (hint !== undefined) lacking.hint(hint);
  for await (const row of lacking) {
    const keys = keysOf(row, storedOf<object>(row).value, indexes);
    await rows.updateOne(
      { _id: row._id, tenant: row.tenant, id: row.id, revision: row.revision },
      { $set: Object.fromEntries(Object.entries(keys).map(([name, key]) => [`by.${name}`, key])) },
    );
  }
}

function lackingOneOf(indexes: readonly Index[]): Filter<Row> {
  const each = indexes.map(({ name }) => ({ [`by.${name}`]: null }));
  const [only] = each;
  return each.length === 1 && only !== undefined ? only : { $or: each };
}
