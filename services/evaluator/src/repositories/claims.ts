import type { Rule } from '@nocturne/contracts';
import type { Blobs } from '@nocturne/storage';
import type { Claims } from '../ports.ts';

/** So many entries' claims are kept of a store, those proposed last. */
const mostEntries = 10_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What the entries of a store claim, as they were last proposed: a blob a store. */
export function claims(blobs: Blobs): Claims {
  const read = async (store: string): Promise<readonly (readonly [string, readonly Rule[]])[]> => {
    const bytes = await blobs.get(nameOf(store));
    return bytes === null ? [] : (JSON.parse(decoder.decode(bytes)) as [string, Rule[]][]);
  };
  return {
    of: async (store) => new Map(await read(store)),
    async keep(store, variants) {
      // What the draft claims of an entry counts before what head does.
      const proposed = variants.toSorted((a, b) => Number(b.draft) - Number(a.draft));
      const known = new Map<string, readonly Rule[]>();
      for (const [entry, rules] of [
        ...proposed.map(({ entry, rules }) => [entry, rules] as const),
        ...(await read(store)),
      ]) {
        if (known.size < mostEntries && !known.has(entry)) known.set(entry, rules);
      }
      await blobs.put(nameOf(store), encoder.encode(JSON.stringify([...known])));
    },
  };
}

const nameOf = (store: string) => `evaluator/claims/${store}`;
