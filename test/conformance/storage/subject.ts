import type { Storage } from '@nocturne/storage';

/** Gives the tests of one topic the storage that is open now. */
export interface Subject {
  storage(): Storage;
  /** Closes what is open and opens the same data again. */
  reopen(): Promise<Storage>;
}
