import type { Blobs } from '@nocturne/storage';
import type { Findings, FoundPatterns } from '../ports.ts';

/** The last dream's patterns, as one blob a store: they are read a page at a time, and replaced as a whole. */
export function findings(blobs: Blobs): Findings {
  const idOf = (store: string) => `synthesizer/patterns/${store}`;
  return {
    async keep(store, found) {
      await blobs.put(idOf(store), new TextEncoder().encode(JSON.stringify(found)));
    },
    async remove(store) {
      await blobs.remove(idOf(store));
    },
    async get(store) {
      const bytes = await blobs.get(idOf(store));
      return bytes === null ? null : (JSON.parse(new TextDecoder().decode(bytes)) as FoundPatterns);
    },
  };
}
