import { withOutbox, type WithOutbox } from '@nocturne/service';
import { update, type Collection } from '@nocturne/storage';

/** Keeps what was announced where it is newer than what is known. Answers whether something changed. */
export async function replayRevision<T extends { readonly revision: number }>(
  collection: Collection<T & WithOutbox>,
  id: string,
  data: T,
): Promise<boolean> {
  const { written } = await update(collection, id, (known) =>
    known !== null && known.revision >= data.revision ? null : { ...data, ...withOutbox([], known?.outbox) },
  );
  return written;
}
