import { update, type Blobs, type Collection, type CollectionSpec } from '@nocturne/storage';
import type { AnswerBook } from '../domain/rewording/answer-book.ts';
import type { Answers } from '../ports.ts';

/** Who may write a store's answers, and whether something was erased since a dream went through them. */
interface AnswersDocument {
  readonly fence: number;
  readonly onlyUsed: boolean;
}

/** By store. */
export const answersSpec: CollectionSpec<AnswersDocument> = { name: 'answers', indexes: {} };

/**
 * One blob a store, under a name that follows from the store: what a model said stands in no log and cannot be computed, and
 * a database that is built afresh finds it in the vault. The document keeps out whoever lost the store's lease.
 */
export function answers(collection: Collection<AnswersDocument>, blobs: Blobs): Answers {
  return {
    async open(store) {
      const [document, bytes] = await Promise.all([collection.get(store), blobs.get(blobOf(store))]);
      const book = bytes === null ? {} : (JSON.parse(new TextDecoder().decode(bytes)) as AnswerBook);
      return { book, onlyUsed: document?.value.onlyUsed ?? false };
    },
    async keep(store, fence, book, isLast) {
      const { written } = await update(collection, store, (known) =>
        known !== null && known.fence > fence
          ? null
          : { fence, onlyUsed: !isLast && (known?.onlyUsed ?? false) },
      );
      if (!written) return;
      if (Object.keys(book).length === 0) await blobs.remove(blobOf(store));
      else await blobs.put(blobOf(store), new TextEncoder().encode(JSON.stringify(book)));
    },
    async review(store) {
      await update(collection, store, (known) => ({ fence: known?.fence ?? 0, onlyUsed: true }));
    },
  };
}

function blobOf(store: string): string {
  return `synthesizer/answers/${store}`;
}
