import type { TopologyDescription } from 'mongodb';
import {
  MongoClientClosedError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import { describe, expect, it } from 'vitest';
import { StorageFull, StorageUnavailable } from '../ports.ts';
import { guarded } from './errors.ts';

const failing = (error: Error) => guarded(() => Promise.reject(error));
const server = (code: number, errmsg = 'x') => new MongoServerError({ code, errmsg, message: errmsg });

describe('an error of the driver', () => {
  it.each([server(14_031), server(8_000, 'you are over your space quota, using 513 MB of 512 MB')])(
    'says that the database is full: %s',
    async (error) => {
      await expect(failing(error)).rejects.toThrow(StorageFull);
    },
  );

  it.each([
    new MongoNetworkError('connection closed'),
    new MongoServerSelectionError('no server', { error: null } as TopologyDescription),
    new MongoTopologyClosedError(),
    new MongoNotConnectedError('closed'),
    new MongoClientClosedError(),
    server(10_107),
    server(11_600),
  ])('says that the database is not there for now: %s', async (error) => {
    await expect(failing(error)).rejects.toThrow(StorageUnavailable);
  });

  it.each([server(8_000, 'bad auth'), server(13, 'not authorized'), new TypeError('a bug')])(
    'stays what it is: %s',
    async (error) => {
      await expect(failing(error)).rejects.toBe(error);
    },
  );
});
