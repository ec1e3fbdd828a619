/**
 * The disk is full or the quota reached: nothing of the call was stored, and the same call may work later. It bears the
 * name of storage's own error, so that `error.name === 'StorageFull'` finds both; HTTP answers it with `storage_full`.
 */
export class BusFull extends Error {
  override readonly name = 'StorageFull';
}

/** Whether a port said that there is no room (the bus or storage): a reason to wait, not a bug. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'StorageFull';
}
