import { isFor, type Budget, type Snapshot, type Store, type Whose } from '@nocturne/contracts';
import type { LiveArm } from './assign-arm.ts';
import { authoredFiles } from './memories/authored-files.ts';
import { snapshotOf, withEntries } from './snapshot-of.ts';

/**
 * What a reader is served of a version: to a session of the control group what people and agents wrote by hand, and nothing
 * mined; of what is one person's, only what is for the reader. The index is written anew without the rest.
 */
export function servedTo(
  arm: LiveArm,
  whose: Whose,
  { settings }: Pick<Store, 'settings'>,
  snapshot: Snapshot,
): Snapshot {
  const given = arm === 'control' ? withEntries([], snapshot) : snapshot;
  return shownTo(whose, given, settings.budget);
}

/** A version without what is personal to others. The version itself where that is nothing. */
function shownTo(whose: Whose, snapshot: Snapshot, budget?: Budget): Snapshot {
  if (whose === 'everybody') return snapshot;
  const authored = authoredFiles(snapshot);
  const isHidden = (item: { readonly path: string; readonly principal?: string | undefined }) =>
    !isFor(whose, item);
  if (!snapshot.entries.some(isHidden) && !authored.some(isHidden)) return snapshot;
  const own = [...snapshot.entries, ...authored].some((item) => !isHidden(item) && isHiddenFromAll(item));
  // To all who have nothing of their own here it is the same.
  const key = own ? (whose.principal ?? '') : '';
  const views = viewsOf(snapshot);
  const known = views.get(key);
  if (known !== undefined) return known;
  const shown = snapshotOf(
    snapshot.entries.filter((entry) => !isHidden(entry)),
    authored.filter((file) => !isHidden(file)),
    budget,
  );
  if (views.size >= mostViews) views.clear();
  views.set(key, shown);
  return shown;
}

function isHiddenFromAll(item: { readonly path: string; readonly principal?: string | undefined }): boolean {
  return !isFor({ principal: null }, item);
}

/** Views of one version that are kept while it is: writing them costs as much as the version is long. */
const mostViews = 32;
const views = new WeakMap<Snapshot, Map<string, Snapshot>>();

function viewsOf(snapshot: Snapshot): Map<string, Snapshot> {
  const known = views.get(snapshot) ?? new Map<string, Snapshot>();
  views.set(snapshot, known);
  return known;
}
