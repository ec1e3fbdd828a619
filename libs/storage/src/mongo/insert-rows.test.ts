import {
  MongoBulkWriteError,
  MongoNetworkError,
  type BulkWriteResult,
  type Collection,
  type WriteError,
} from 'mongodb';
import { expect, it } from 'vitest';
import { insertRows } from './insert-rows.ts';
import { rowOf, type Row } from './row.ts';
import { mintTenantId } from '@nocturne/contracts';

const tenant = mintTenantId('acme');
const rows = ['a', 'b'].map((id) => rowOf({ _id: `${tenant}/${id}`, tenant, id }, 1, {}, []));
const result = { getWriteConcernError: () => undefined } as BulkWriteResult;

/** A collection whose bulk insert ends so. */
const failing = (error: Error) => ({ insertMany: () => Promise.reject(error) }) as unknown as Collection<Row>;

it('takes no row for inserted where the connection broke, though the driver tells of no row that failed', async () => {
  const broken = new MongoNetworkError('connection closed');
  const error = new MongoBulkWriteError(broken, result);
  expect(error.writeErrors).toEqual([]);
  await expect(insertRows(failing(error), rows)).rejects.toBe(broken);
});

it('tells which rows were there before, by what the server says of each', async () => {
  const writeErrors = [{ index: 1, code: 11_000 } as WriteError];
  const error = new MongoBulkWriteError({ message: 'duplicate', code: 11_000, writeErrors }, result);
  expect(await insertRows(failing(error), rows)).toEqual([true, false]);
});

it('throws where a row failed for another reason', async () => {
  const writeErrors = [{ index: 0, code: 2 } as WriteError];
  const error = new MongoBulkWriteError({ message: 'bad value', code: 2, writeErrors }, result);
  await expect(insertRows(failing(error), rows)).rejects.toBe(error);
});
