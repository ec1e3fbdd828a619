import {
  refusal,
  refused,
  ok,
  type Budget,
  type MemoryWrite,
  type Result,
  type Snapshot,
} from '@nocturne/contracts';
import type { DecisionDraft } from '../commit.ts';
import { indexPath } from '../render/memory-files.ts';
import { placeFiles } from '../render/place-files.ts';
import { snapshotOf, withEntries } from '../snapshot-of.ts';
import { targetOf } from '../targets.ts';
import type { Ruler } from '../write-decisions.ts';
import { authoredFiles, type AuthoredFile } from './authored-files.ts';

/** Head with a memory written to it, and what was decided besides. */
interface WrittenHead {
  readonly snapshot: Snapshot;
  readonly decisions: readonly DecisionDraft[];
}

/**
 * Puts a memory on head for all. One that evidence had rendered becomes its author's, word for word; what its entries say is
 * rendered beside it from then on. To delete a rendered one is to discard its entries: they stay out until their evidence is
 * materially new.
 */
export function writeOnHead(
  snapshot: Snapshot,
  write: MemoryWrite,
  content: string,
  origin: AuthoredFile['origin'],
  ruler: Ruler,
  budget: Budget,
): Result<WrittenHead> {
  const authored = authoredFiles(snapshot);
  const others = authored.filter(({ memory }) => memory !== write.memory);
  if (write.sha256 === null) {
    if (others.length < authored.length)
      return ok({ snapshot: snapshotOf(snapshot.entries, others, budget), decisions: [] });
    return discardFile(snapshot, write.path, ruler, budget);
  }
  const { path, sha256, memory, version, unreviewed } = write;
  const file: AuthoredFile = {
    ...{ path, content, sha256, origin, memory, version },
    ...(unreviewed === true && { unreviewed }),
  };
  return ok({ snapshot: snapshotOf(snapshot.entries, [...others, file], budget), decisions: [] });
}

function discardFile(snapshot: Snapshot, path: string, ruler: Ruler, budget: Budget): Result<WrittenHead> {
  const place = placeFiles(authoredFiles(snapshot));
  if (path === place(indexPath)) {
    return refused(
      refusal('invalid_request', 'the index is written from the other files: it goes when they do'),
    );
  }
  const isIn = (entry: { readonly path: string }) => place(entry.path) === path;
  const targets = snapshot.entries.filter(isIn).map(targetOf);
  const rest = snapshot.entries.filter((entry) => !isIn(entry));
  return ok({
    snapshot: withEntries(rest, snapshot, budget),
    decisions: [{ ...ruler, kind: 'discard', proposal: null, targets }],
  });
}
