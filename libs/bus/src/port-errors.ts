/**
 * The disk is full or the quota reached: nothing of the call was stored, and the same call may work later. It bears the
 * name of storage's own error, so that `error.name === 'StorageFull'` finds both; HTTP answers it with `storage_full`.
 */
export class BusFull extends Error {
  override readonly name = 'StorageFull';
}

/** The brokers cannot be reached, or do not confirm, for now: what was to be published may have been, or may yet be. */
export class BusUnavailable extends Error {
  override readonly name = 'BusUnavailable';
}

/** The message is larger than the brokers take; nothing of it was stored. The same will never work. */
export class MessageTooLarge extends Error {
  override readonly name = 'MessageTooLarge';
}

/** Whether a port said that there is no room (the bus or storage): a reason to wait, not a bug. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'StorageFull';
}

/** Whether a port said that what is below it is away (the brokers or the database): a reason to wait, not a bug. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof Error && (error.name === 'BusUnavailable' || error.name === 'StorageUnavailable');
}

/** Either of the two: the same call may work later, and nobody is at fault. */
export function isPassing(error: unknown): boolean {
  return isFull(error) || isUnavailable(error);
}
