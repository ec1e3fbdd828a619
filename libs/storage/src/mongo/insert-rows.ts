import {
  MongoBulkWriteError,
  type Collection as MongoCollection,
  type OptionalUnlessRequiredId,
} from 'mongodb';
import { duplicateKey } from './errors.ts';
import type { Place } from './row.ts';

/** Which of them were inserted: told by the errors, since not every server counts them right. */
export async function insertRows<R extends Place>(
  rows: MongoCollection<R>,
  items: readonly R[],
): Promise<readonly boolean[]> {
  if (items.length === 0) return [];
  try {
    await rows.insertMany(items as readonly OptionalUnlessRequiredId<R>[], { ordered: false });
    return items.map(() => true);
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const cause = bulkCause(error);
    if (cause !== error) throw cause;
    const refused = [error.writeErrors].flat();
    const confirmed = error.result.getWriteConcernError() === undefined;
    if (!confirmed || refused.some(({ code }) => code !== duplicateKey)) throw error;
    const taken = new Set(refused.map(({ index }) => index));
    return items.map((_, index) => !taken.has(index));
  }
}

/** What befell a whole call, a connection that broke say, the driver wraps as if it told of each row. */
export function bulkCause(error: unknown): unknown {
  const befell: unknown = error instanceof MongoBulkWriteError ? error.errorResponse : null;
  return befell instanceof Error ? befell : error;
}
