import {
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoSystemError,
  MongoWriteConcernError,
} from 'mongodb';
import { StorageFull, StorageUnavailable } from '../ports.ts';

/** The driver's error as the ports name it, where they have a name for it. What the driver can retry it has retried. */
export async function guarded<R>(call: () => Promise<R>): Promise<R> {
  try {
    return await call();
  } catch (error) {
    throw namedError(error);
  }
}

export function isDuplicate(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === duplicateKey;
}

export const duplicateKey = 11_000;

function namedError(error: unknown): unknown {
  const cause = withoutPayload(error);
  if (isFull(error)) return new StorageFull('the database has no room or its quota is reached', { cause });
  if (isPassing(error))
    return new StorageUnavailable('the database does not answer or confirm for now', { cause });
  return cause;
}

/** The driver's report of a bulk write bears the documents, which no log may show. */
function withoutPayload(error: unknown): unknown {
  if (!(error instanceof MongoBulkWriteError)) return error;
  const codes = [error.code, ...[error.writeErrors].flat().map(({ code }) => code)];
  return new Error(`MongoDB refused a bulk write (codes ${[...new Set(codes)].join(', ')})`);
}

/** OutOfDiskSpace of mongod, and 8000 by which Atlas says that the quota is used up, among other things. */
function isFull(error: unknown): boolean {
  if (!(error instanceof MongoServerError)) return false;
  const reports = error instanceof MongoBulkWriteError ? [error, ...[error.writeErrors].flat()] : [error];
  return reports.some(
    ({ code, errmsg = error.message }) =>
      code === 14_031 || (code === 8_000 && String(errmsg).includes('space quota')),
  );
}

/** No connection, none to be had, no primary, a server that shuts down or steps down, or a write that too few members confirmed. */
function isPassing(error: unknown): boolean {
  if (error instanceof MongoNetworkError || error instanceof MongoSystemError) return true;
  if (error instanceof MongoError && passingNames.has(error.name)) return true;
  if (error instanceof MongoWriteConcernError) return true;
  if (!(error instanceof MongoServerError)) return false;
  return (
    error.hasErrorLabel('RetryableWriteError') ||
    (error instanceof MongoBulkWriteError && error.result.getWriteConcernError() !== undefined) ||
    passingCodes.has(Number(error.code))
  );
}

/** By which the driver says that its client, or what it keeps of a server, is closed, or that no connection came free. */
const passingNames: ReadonlySet<string> = new Set([
  'MongoClientClosedError',
  'MongoExpiredSessionError',
  'MongoNotConnectedError',
  'MongoPoolClosedError',
  'MongoServerClosedError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
]);

/** Those by which drivers retry reads: https://github.com/mongodb/specifications, retryable-reads. */
const passingCodes: ReadonlySet<number> = new Set([
  6, 7, 89, 91, 134, 189, 262, 9_001, 10_107, 11_600, 11_602, 13_435, 13_436,
]);
