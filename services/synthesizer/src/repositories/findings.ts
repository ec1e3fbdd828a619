import { update, type Blobs, type Collection, type CollectionSpec } from '@nocturne/storage';
import type { Findings, FoundPatterns } from '../ports.ts';
import { listEach } from './list-each.ts';

/** Where what the last dream of a store found lies, as one blob: it is read a page at a time and replaced as a whole. */
interface FindingsDocument {
  /** Of the lease under which it was found. */
  readonly fence: number;
  readonly blob: string | null;
  /** Blobs that are being written, or were when a process ended: an erasure reaches these too. */
  readonly coming: readonly string[];
}

/** By store. */
export const findingsSpec: CollectionSpec<FindingsDocument> = { name: 'findings', indexes: {} };

/** A blob is named before it is written and shown after: what somebody finds under a lease it has lost is never shown. */
export function findings(collection: Collection<FindingsDocument>, blobs: Blobs): Findings {
  return {
    async keep(store, fence, found) {
      const blob = `${folder}/${store}/${fence}`;
      const begun = await update(collection, store, (known) =>
        known !== null && known.fence > fence
          ? null
          : { fence, blob: known?.blob ?? null, coming: [...(known?.coming ?? []), blob] },
      );
      if (!begun.written) return;
      await blobs.put(blob, new TextEncoder().encode(JSON.stringify(found)));
      let former: readonly string[] = [];
      const { written } = await update(
        collection,
        store,
        (known) => {
          if (known?.fence !== fence || !known.coming.includes(blob)) return null;
          former = blobsOf(known);
          return { fence, blob, coming: [] };
        },
        begun.stored,
      );
      for (const each of written ? former : [blob]) if (!written || each !== blob) await blobs.remove(each);
    },
    async remove(store) {
      let former: readonly string[] = [];
      await update(collection, store, (known) => {
        former = known === null ? [] : blobsOf(known);
        return known === null ? null : { ...known, blob: null, coming: [] };
      });
      for (const each of former) await blobs.remove(each);
    },
    async removeStray(store) {
      for await (const some of listEach(blobs, `${folder}/${store}/`)) {
        // Read after: each is named before it is written.
        const known = await collection.get(store);
        const named = new Set(known === null ? [] : blobsOf(known.value));
        for (const { id, stamp } of some) if (!named.has(id)) await blobs.remove(id, stamp);
      }
    },
    async get(store) {
      for (;;) {
        const known = await collection.get(store);
        const blob = known?.value.blob ?? null;
        if (known === null || blob === null) return null;
        const bytes = await blobs.get(blob);
        if (bytes !== null) return JSON.parse(new TextDecoder().decode(bytes)) as FoundPatterns;
        // Replaced while it was read; what is named and not replaced is there.
        if ((await collection.get(store))?.revision === known.revision)
          throw new Error(`the findings ${blob} are missing`);
      }
    },
  };
}

const folder = 'synthesizer/patterns';

function blobsOf({ blob, coming }: FindingsDocument): readonly string[] {
  return blob === null ? coming : [blob, ...coming];
}
