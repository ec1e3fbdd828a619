import { expect, it } from 'vitest';
import { renderEntries } from './render-entry.ts';

it('tells the entries of a file in their order, and those of one line together after them', () => {
  const path = '/tools/pay.md';
  const [line, other] = ['card expired', 'no such card'].map((why) => ({
    path,
    tier: 'provisional' as const,
    text: `- pay answers "${why}": 5 sessions, 3 tasks  [provisional]`,
  }));
  const advice = {
    path,
    tier: 'validated' as const,
    text: '### Send cents  [validated]\nDO    send whole cents',
  };
  const plain = renderEntries([line!, advice, other!], (_, text) => text);
  expect(plain).toBe([path, advice.text, '', line!.text, other!.text].join('\n'));
  const painted = renderEntries([line!], (style, text) => (style === 'cyan' ? text : `<${style}>${text}</>`));
  expect(painted).toBe(
    `${path}\n- pay answers "card expired": 5 sessions, 3 tasks  <yellow>[provisional]</>`,
  );
});
