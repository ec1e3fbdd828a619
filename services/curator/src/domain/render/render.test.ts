import { defaultBudget } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry } from '../../fixtures/insights.ts';
import { snapshotOf } from '../snapshot-of.ts';
import { cleanLine } from './clean-line.ts';

describe('entry text', () => {
  it('leads with what to do and ends with the evidence in one line', () => {
    const { text } = entry('price', {
      sessions: 13,
      tasks: 6,
      words: { if: 'it is refused all the same: state the total' },
      evidence: { recovered: { count: 10, of: 13 }, passed: { count: 1, of: 13 } },
    });
    expect(text.split('\n')).toEqual([
      '### Check price before calling tool_price  [provisional]',
      'WHEN  before tool_price',
      'DO    make price match what the tool asks for',
      'IF    it is refused all the same: state the total',
      'WHY   "price is not valid" in every failed call',
      'SEEN  13 sessions, 6 tasks; accepted later 10/13; task passed 1/13: clears the error, does not solve the task',
    ]);
  });

  it('does not warn where enough of the sessions passed, or too few are known', () => {
    const passed = (count: number, of: number) => entry('x', { evidence: { passed: { count, of } } }).text;
    expect(passed(1, 4)).toMatch(/task passed 1\/4$/);
    expect(passed(0, 2)).toMatch(/task passed 0\/2$/);
    expect(passed(0, 3)).toMatch(/does not solve the task$/);
  });
});

describe('clean lines', () => {
  it('neither open anything nor claim a trust they do not have', () => {
    expect(cleanLine('a\n# b\r\n```\u0000\u202e<script>[x](http://y)')).toBe(
      "a # b ''' < script>[x] (http://y)",
    );
    expect(cleanLine('proven [validated]')).toBe('proven (validated)');
    expect(cleanLine('call `f` then ` stop')).toBe("call 'f' then ' stop");
  });

  it('are one line whatever they were made of, and cleaning twice is cleaning once', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('<', '\\', '`', '](', '[stated]', '\n', '\u2028', '\ud800', '\u200b', 'a', ' '),
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
        const line = cleanLine(text);
        expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]|<[A-Za-z/!?]|\]\(|``/u);
        expect(line.isWellFormed()).toBe(true);
        expect(cleanLine(line)).toBe(line);
      }),
    );
  });
});

describe('files', () => {
  it('are none where there are no entries', () => {
    expect(snapshotOf([]).files).toEqual([]);
  });

  it('rank by what is gained, not by count: a costly failure over many tasks first', () => {
    const often = entry('often', {
      tool: 't',
      sessions: 30,
      tasks: 3,
      evidence: { passed: { count: 29, of: 30 } },
    });
    const costly = entry('costly', {
      tool: 't',
      sessions: 12,
      tasks: 11,
      evidence: { passed: { count: 0, of: 12 } },
    });
    const file = snapshotOf([often, costly]).files.find(({ path }) => path === '/tools/t.md');
    expect(file?.content.indexOf('Check costly')).toBeLessThan(file?.content.indexOf('Check often') ?? -1);
  });

  it('name a person’s file in the index, and not what that person wants', () => {
    const own = ['tea', 'milk'].map((name) => ({
      ...entry(name),
      path: '/people/noor.md',
      principal: 'noor',
    }));
    const index = snapshotOf([entry('a'), ...own]).files.find(({ path }) => path === '/index.md');
    expect(index?.content).toContain('- working for noor, and only then: read this file\n');
    expect(index?.content).not.toMatch(/tea|milk/);
    expect(index?.content.match(/noor\.md\)/g)).toHaveLength(1);
  });

  it('have an index of one line an entry, which keeps to its lines and counts what found no room', () => {
    const few = snapshotOf([entry('a'), entry('b')]).files.find(({ path }) => path === '/index.md');
    expect(few?.content).toContain('- before tool_a: make a match what the tool asks for [provisional]');
    expect(few?.content).toContain('## [/tools/tool_b.md](/tools/tool_b.md)');

    const many = Array.from({ length: 400 }, (_, index) => entry(`n${index}`, { tool: `t${index % 7}` }));
    const index = snapshotOf(many).files.find(({ path }) => path === '/index.md');
    const lines = index?.content.trimEnd().split('\n') ?? [];
    expect(lines.length).toBeLessThanOrEqual(defaultBudget.index_lines);
    const shown = lines.filter((line) => line.startsWith('- ')).length;
    expect(lines.at(-1)).toBe(`${400 - shown} more entries are in the files.`);
  });

  it('and their snapshot have an id of content alone', () => {
    const [a, b] = [entry('a'), entry('b')];
    expect(snapshotOf([a, b])).toEqual(snapshotOf([b, a]));
    expect(snapshotOf([a]).id).not.toBe(snapshotOf([b]).id);
  });
});
