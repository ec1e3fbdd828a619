import type { Storage } from '@nocturne/storage';
import { afterAll, beforeAll, describe } from 'vitest';
import { promiseBlobs } from './storage/blobs.ts';
import { promiseDocuments } from './storage/documents.ts';
import { promiseFind } from './storage/find.ts';
import { promiseKeys } from './storage/keys.ts';
import type { Subject } from './storage/subject.ts';
import { promiseTenants } from './storage/tenants.ts';

/** A storage under test, empty at first. */
export interface StorageUnderTest {
  readonly storage: Storage;
  /** Closes what is open and opens the same data again. */
  reopen(): Promise<Storage>;
  close(): Promise<void>;
}

/** Everything that libs/storage/src/ports.ts promises; each adapter has to pass it as it stands. */
export function describeStorage(name: string, open: () => Promise<StorageUnderTest>): void {
  describe(`${name} keeps what the storage ports promise`, () => {
    let opened: StorageUnderTest;
    let storage: Storage;
    beforeAll(async () => {
      opened = await open();
      storage = opened.storage;
    });
    afterAll(() => opened.close());

    const subject: Subject = {
      storage: () => storage,
      reopen: async () => (storage = await opened.reopen()),
    };
    promiseDocuments(subject);
    promiseFind(subject);
    promiseTenants(subject);
    promiseBlobs(subject);
    promiseKeys(subject);
  });
}
