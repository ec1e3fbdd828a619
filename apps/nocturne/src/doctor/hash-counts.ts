import { sha256 } from '@nocturne/contracts';

/**
 * How often each of many texts was met, without the texts: 52 bits of their hashes in a table with open addressing, whose arrays
 * lie beside the heap. It takes 16 to 48 bytes a distinct text; of a million, one in ten thousand such tables takes two for one.
 */
export interface HashCounts {
  size: number;
  /** 0: nobody's. */
  keys: Float64Array;
  counts: Uint32Array;
}

const least = 64;
/** Filled above that share, it grows to twice the places. */
const fullest = 0.75;
/** 52 bits, which with one added is still exact. */
const hexDigits = 13;

export function emptyHashCounts(): HashCounts {
  return tableOf(least);
}

/** Counts a text in place. @returns how often it was met before */
export function countText(table: HashCounts, text: string): number {
  if (table.size >= fullest * table.keys.length) grow(table);
  const key = Number.parseInt(sha256(text).slice(0, hexDigits), 16) + 1;
  const place = placeOf(table, key);
  const before = table.counts[place] ?? 0;
  if (before === 0) {
    table.keys[place] = key;
    table.size += 1;
  }
  table.counts[place] = before + 1;
  return before;
}

/** Texts that were met so often, or more. */
export function metAtLeast({ counts }: HashCounts, times: number): number {
  return counts.reduce((sum, count) => sum + Number(count >= times), 0);
}

function tableOf(places: number): HashCounts {
  return { size: 0, keys: new Float64Array(places), counts: new Uint32Array(places) };
}

/** Where the key stands, or would. */
function placeOf({ keys }: HashCounts, key: number): number {
  let place = key % keys.length;
  while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) % keys.length;
  return place;
}

function grow(table: HashCounts): void {
  const former = { ...table };
  Object.assign(table, tableOf(2 * former.keys.length), { size: former.size });
  for (const [at, key] of former.keys.entries()) {
    if (key === 0) continue;
    const place = placeOf(table, key);
    table.keys[place] = key;
    table.counts[place] = former.counts[at] ?? 0;
  }
}
