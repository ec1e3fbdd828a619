import { describe, expect, it } from 'vitest';
import { entry } from '../../fixtures/insights.ts';
import { diffEntries } from '../diff/diff-entries.ts';
import { snapshotOf } from '../snapshot-of.ts';
import { defaultBudget } from '@nocturne/contracts';

/** A failure of the tool `book` of which nothing is known but that it comes. */
const known = (name: string, sessions = 7, says = `book answers "${name}"`) =>
  entry(name, {
    tool: 'book',
    sessions,
    words: { title: `book may answer "${name}"`, when: says, do: '' },
    evidence: { recovered: { count: 4, of: sessions }, passed: { count: 2, of: 7 } },
  });

const fileOf = (path: string, entries: Parameters<typeof snapshotOf>[0], budget = defaultBudget) =>
  snapshotOf(entries, [], budget).files.find((file) => file.path === path)?.content ?? '';

describe('a failure that nothing is known to clear', () => {
  it('is a line, with how often it came and how the sessions ended', () => {
    expect(known('no seats').text).toBe(
      '- book answers "no seats": 7 sessions, 3 tasks; accepted later 4/7; task passed 2/7  [provisional]',
    );
  });

  it('stands in the file of its tool after all that can be acted on', () => {
    const advice = entry('price', { tool: 'book' });
    const [a, b] = [known('no seats'), known('no such gate', 5)];
    expect(fileOf('/tools/book.md', [a, advice, b])).toBe(
      ['# book', '', advice.text, '', '### Also goes wrong, no sure remedy known', b.text, a.text, ''].join(
        '\n',
      ),
    );
  });

  it('shares one line of the index with the others of its tool, also under any budget', () => {
    const all = [known('no seats'), known('gone', 5, 'book finds nothing'), entry('price', { tool: 'pay' })];
    const index = fileOf('/index.md', all);
    const lines = [
      '- before pay: make price match what the tool asks for [provisional]',
      '',
      '## Also goes wrong, no sure remedy known',
      '- [book](/tools/book.md): finds nothing (4 of 5 sessions got past it); "no seats" (4 of 7) [provisional]',
      '',
    ];
    expect(index).toContain(lines.join('\n'));
    const many = Array.from({ length: 60 }, (_, n) => known(`${'very '.repeat(20)}full ${n}`));
    const crowded = fileOf('/index.md', many).split('\n');
    const told = crowded.find((line) => line.startsWith('- [book]')) ?? '';
    expect(told.length).toBeLessThan(400);
    expect(crowded.at(-2)).toBe(`${60 - told.split('; ').length} more entries are in the files.`);
  });

  it('says in the difference what became of words that it had, and of the line where a remedy is found', () => {
    const words = entry('no seats', { tool: 'book' });
    const line = known('no seats', 5);
    const [shorter] = diffEntries([words], [line]);
    expect(shorter).toMatchObject({ verb: 'refine', change: 'changed' });
    expect(shorter?.reason).toContain('told in one line from now on: nothing is known to do about it');
    expect(diffEntries([line], [words])[0]?.reason).toContain('says what to do about it');
  });
});
