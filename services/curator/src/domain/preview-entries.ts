import { entryIdOf, type Entry, type Insight } from '@nocturne/contracts';
import { screenEntry } from './screen-entry.ts';
import { writeEntry } from './write-entry.ts';

/** The entries that these insights would make of an empty memory, were no decision ever taken; screened like any other. */
export function previewEntries(insights: readonly Insight[]): Entry[] {
  return insights
    .map((insight) => writeEntry(entryIdOf(insight.pattern), insight, null, false))
    .filter((entry) => screenEntry(entry) === null);
}
