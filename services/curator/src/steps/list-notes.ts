import { entryIdOf, type ShownNote, type Store } from '@nocturne/contracts';
import { byCodePoint } from '../domain/order.ts';
import { writeEntry } from '../domain/write-entry.ts';
import type { CuratorPorts } from '../ports.ts';
import { findNotes } from './find-notes.ts';

/** All that agents have noted, what waits for a person first; then by who said it first. */
export async function listNotes(ports: CuratorPorts, store: Store): Promise<readonly ShownNote[]> {
  const { advice, waiting, excluded } = await findNotes(ports, store, await ports.ledger.tip(store));
  const waits = new Map(waiting.map((entry, rank) => [entry.id, { entry, rank }]));
  const leftOut = new Map(excluded.map((one) => [one.entry, one]));
  return advice
    .flatMap(({ insight }) => {
      const { pattern, noted } = insight;
      if (noted === undefined) return [];
      const id = entryIdOf(pattern);
      const wait = waits.get(id);
      const out = leftOut.get(id);
      const entry = wait?.entry ?? writeEntry(id, insight, null, false);
      const standing = wait !== undefined ? 'waits' : out !== undefined ? 'left_out' : 'taken_in';
      const shown: ShownNote = {
        ...{ entry: id, title: out?.title ?? entry.guidance.title, text: entry.text, standing, noted },
        reason: out?.reason ?? null,
      };
      return [{ shown, rank: wait?.rank ?? Infinity }];
    })
    .sort((a, b) =>
      a.rank === b.rank
        ? byCodePoint(a.shown.standing, b.shown.standing) ||
          byCodePoint(a.shown.noted.first, b.shown.noted.first) ||
          byCodePoint(a.shown.entry, b.shown.entry)
        : a.rank - b.rank,
    )
    .map(({ shown }) => shown);
}
