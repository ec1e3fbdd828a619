import type { Paint } from './paint.ts';
import { visible } from './visible.ts';

/** A unified diff, coloured as such diffs are. */
export function renderDiff(unified: string, paint: Paint): string {
  return visible(unified)
    .split('\n')
    .map((text) => {
      if (text.startsWith('+++') || text.startsWith('---')) return paint('bold', text);
      if (text.startsWith('@@')) return paint('cyan', text);
      if (text.startsWith('+')) return paint('green', text);
      if (text.startsWith('-')) return paint('red', text);
      return text;
    })
    .join('\n')
    .trimEnd();
}
