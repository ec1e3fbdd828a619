import type { Entry } from '@nocturne/contracts';
import { byCodePoint } from '../order.ts';
import { sharesFailure } from '../targets.ts';

/** Where what goes has gone, and what comes has come from, by entry id: entries under other ids about the same matter. */
export interface Lineage {
  /** Of each that goes: those that say it from now on, sorted. */
  readonly heirs: ReadonlyMap<string, readonly string[]>;
  /** Of each that comes or stays: those whose matter it took over, sorted. */
  readonly forebears: ReadonlyMap<string, readonly string[]>;
}

/**
 * Relates entries of two versions that have no id in common, by structure: the same tool and a failure in common. A pattern
 * whose failures are grouped in another way has another id, and is the same matter all the same.
 * @param merged what curation says of entries that it merged: their id, and the id of the one that stands for them
 */
export function relateEntries(
  base: readonly Entry[],
  draft: readonly Entry[],
  merged: ReadonlyMap<string, string>,
): Lineage {
  const [before, after] = [base, draft].map((entries) => new Set(entries.map(({ id }) => id)));
  const byTemplate = new Map<string, Entry[]>();
  for (const entry of draft) for (const template of entry.templates) grow(byTemplate, template, entry);
  const heirs = new Map<string, string[]>();
  const forebears = new Map<string, string[]>();
  const relate = (gone: string, heir: string) => {
    if (gone === heir || heirs.get(gone)?.includes(heir) === true) return;
    grow(heirs, gone, heir);
    grow(forebears, heir, gone);
  };
  for (const entry of base) {
    if (after?.has(entry.id) === true) continue;
    const named = merged.get(entry.id);
    if (named !== undefined) {
      if (after?.has(named) === true) relate(entry.id, named);
      continue;
    }
    const alike = entry.templates.flatMap((template) => byTemplate.get(template) ?? []);
    const found = alike.filter((one) => sharesFailure(entry, one));
    // What was there before has taken it over only where it speaks of more failures than it did.
    const fresh = found.filter(({ id }) => before?.has(id) !== true);
    for (const heir of fresh.length > 0 ? fresh : found) relate(entry.id, heir.id);
  }
  for (const list of [...heirs.values(), ...forebears.values()]) list.sort(byCodePoint);
  return { heirs, forebears };
}

function grow<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
