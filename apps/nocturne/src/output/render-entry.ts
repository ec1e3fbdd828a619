import type { Entry } from '@nocturne/contracts';
import type { Paint } from './paint.ts';
import { visible } from './visible.ts';

/** An entry as an agent sees it; on a terminal its heading stands out and its tier has a colour. */
export function renderEntry({ text, tier }: Pick<Entry, 'text' | 'tier'>, paint: Paint): string {
  return visible(text)
    .trimEnd()
    .split('\n')
    .map((row) => {
      if (row.startsWith('#'))
        return paint(
          'bold',
          row.replace(`[${tier}]`, () => paint(tierStyles[tier], `[${tier}]`)),
        );
      return row.replace(/^(WHEN|DO|IF|BUT|WHY|SEEN|NOTED)\b/, (label) => paint('dim', label));
    })
    .join('\n');
}

const tierStyles = { validated: 'green', provisional: 'yellow', stated: 'cyan' } as const;

/** Entries under the files they are in. */
export function renderEntries(
  entries: readonly Pick<Entry, 'text' | 'tier' | 'path'>[],
  paint: Paint,
): string {
  const files = [...Map.groupBy(entries, ({ path }) => path)].sort(([a], [b]) => (a < b ? -1 : 1));
  return files
    .map(
      ([path, group]) =>
        `${paint('cyan', visible(path))}\n${group.map((entry) => renderEntry(entry, paint)).join('\n\n')}`,
    )
    .join('\n\n');
}
