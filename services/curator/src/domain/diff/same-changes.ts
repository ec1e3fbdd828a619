import type { Entry, EntryChange } from '@nocturne/contracts';
import { sameJson } from './same-json.ts';

interface Changes {
  readonly changes: readonly EntryChange[];
  /** Of the draft. */
  readonly entries: readonly Entry[];
}

/**
 * Whether two drafts, made over different heads, change the same entries to the same content: then a verdict on one binds
 * the other. The tier and the text that shows it are left out: accepting is what raises them.
 */
export function sameChanges(a: Changes, b: Changes): boolean {
  return sameJson(substance(a), substance(b));
}

function substance({ changes, entries }: Changes) {
  const drafted = new Map(entries.map(({ tier: _tier, text: _text, ...rest }) => [rest.id, rest]));
  return changes.map(({ entry, change }) => [
    entry,
    change,
    change === 'removed' ? null : drafted.get(entry),
  ]);
}
