import type { Entry } from '@nocturne/contracts';
import type { Paint } from './paint.ts';
import { visible } from './visible.ts';

/** An entry as an agent sees it; on a terminal its heading stands out and its tier has a colour. */
export function renderEntry({ text, tier }: Pick<Entry, 'text' | 'tier'>, paint: Paint): string {
  const marked = (row: string) => row.replace(`[${tier}]`, () => paint(tierStyles[tier], `[${tier}]`));
  return visible(text)
    .trimEnd()
    .split('\n')
    .map((row) => {
      if (row.startsWith('#')) return paint('bold', marked(row));
      if (isLine(row)) return marked(row);
      return row.replace(/^(WHEN|DO|IF|BUT|WHY|SEEN|NOTED)\b/, (label) => paint('dim', label));
    })
    .join('\n');
}

/** Of what is only known to go wrong one line is all. */
function isLine(text: string): boolean {
  return text.startsWith('- ');
}

const tierStyles = { validated: 'green', provisional: 'yellow', stated: 'cyan' } as const;

/** Entries under the files they are in, those of one line together at the end. */
export function renderEntries(
  entries: readonly Pick<Entry, 'text' | 'tier' | 'path'>[],
  paint: Paint,
): string {
  const files = [...Map.groupBy(entries, ({ path }) => path)].sort(([a], [b]) => (a < b ? -1 : 1));
  return files
    .map(([path, group]) => {
      const lines = group.filter(({ text }) => isLine(text)).map((entry) => renderEntry(entry, paint));
      const others = group.filter(({ text }) => !isLine(text)).map((entry) => renderEntry(entry, paint));
      const rest = lines.length === 0 ? [] : [lines.join('\n')];
      return `${paint('cyan', visible(path))}\n${[...others, ...rest].join('\n\n')}`;
    })
    .join('\n\n');
}
