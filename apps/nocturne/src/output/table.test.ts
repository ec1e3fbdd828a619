import { expect, it } from 'vitest';
import { plain } from './paint.ts';
import { renderTable } from './table.ts';

it('lines up columns and prints nothing that a terminal would obey', () => {
  expect(
    renderTable(
      ['STORE', 'POLICY'],
      [
        ['default', 'review'],
        ['a\u001b[2J', 'x'],
      ],
      plain,
    ),
  ).toBe(['STORE       POLICY', 'default     review', 'a\\u{1b}[2J  x'].join('\n'));
});
