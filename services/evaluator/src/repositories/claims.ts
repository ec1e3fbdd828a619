import type { Rule } from '@nocturne/contracts';
import type { Blobs } from '@nocturne/storage';
import type { Claims } from '../ports.ts';

/** So many entries' claims are kept of a store, those proposed last. */
const mostEntries = 10_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What the entries of a store claim, as they were last proposed: a blob a store. */
export function claims(blobs: Blobs): Claims {
  /** As JSON, in the order in which they were proposed, the last first. */
  const read = async (store: string): Promise<string> => {
    const bytes = await blobs.get(nameOf(store));
    return bytes === null ? '[]' : decoder.decode(bytes);
  };
  return {
    of: async (store) => new Map(claimsIn(await read(store))),
    async keep(store, variants) {
      const before = await read(store);
      // What the draft claims of an entry counts before what head does.
      const proposed = variants.toSorted((a, b) => Number(b.draft) - Number(a.draft));
      const known = new Map<string, readonly Rule[]>();
      for (const [entry, rules] of [
        ...proposed.map(({ entry, rules }) => [entry, rules] as const),
        ...claimsIn(before),
      ]) {
        if (known.size < mostEntries && !known.has(entry)) known.set(entry, rules);
      }
      const after = JSON.stringify([...known]);
      // Most dreams count anew what memory claims already.
      if (after !== before) await blobs.put(nameOf(store), encoder.encode(after));
    },
  };
}

const claimsIn = (text: string) => JSON.parse(text) as [string, Rule[]][];

const nameOf = (store: string) => `evaluator/claims/${store}`;
