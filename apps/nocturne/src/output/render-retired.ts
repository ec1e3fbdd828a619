import type { Retired } from '@nocturne/contracts';
import type { Paint } from './paint.ts';
import { line } from './visible.ts';

export function renderRetired(retired: readonly Retired[], paint: Paint): string {
  if (retired.length === 0) return 'Nothing that somebody wrote has left the memory.';
  return retired
    .map(({ id, title, at, by, verb, reason, version }) =>
      [
        `${paint('cyan', id)}  ${line(title, 100)}`,
        paint(
          'dim',
          `  ${verb ?? 'removed'} on ${at.slice(0, 10)} by ${line(by, 60)}, last in version ${version}: ${line(reason, 200)}`,
        ),
      ].join('\n'),
    )
    .concat(paint('dim', 'Bring one back: nocturne memory restore ID --why "…"'))
    .join('\n');
}
