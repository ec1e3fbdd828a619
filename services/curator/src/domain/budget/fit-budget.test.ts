import { defaultBudget, derivedId, sha256, type Budget } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf, insight } from '../../fixtures/insights.ts';
import { calledFor } from '../called-for.ts';
import { firstTip, placeDecisions } from '../commit.ts';
import { snapshotOf } from '../snapshot-of.ts';
import { targetOf } from '../targets.ts';
import { bytesBeside } from './file-costs.ts';
import { fitsBudget } from './fits-budget.ts';

const recall = (
  names: readonly string[],
  budget: Partial<Budget>,
  tasks: (name: string) => number = () => 3,
  beside = 0,
) =>
  calledFor({
    insights: names.map((name) => insight(name, { tasks: tasks(name), tool: `tool_${name.charAt(0)}` })),
    decisions: [],
    kept: new Map(),
    budget: { ...defaultBudget, ...budget },
    beside,
  });

describe('the budget', () => {
  it('goes to what is expected to give most for each token, and says of the rest why and when it comes back', () => {
    const worth = (name: string) => ({ a1: 3, b2: 9, c3: 6 })[name] ?? 1;
    const { entries, excluded } = recall(['a1', 'b2', 'c3'], { entries: 2 }, worth);
    expect(entries.map(({ id }) => id)).toEqual([idOf('b2'), idOf('c3')].sort());
    expect(excluded).toMatchObject([{ entry: idOf('a1'), verb: 'demote' }]);
    expect(excluded[0]?.reason).toMatch(
      /^there is no room: memory holds its 2 entries, by entries of which more is expected .+ it comes back/,
    );
    const grown = recall(['a1', 'b2', 'c3'], { entries: 2 }, (name) => (name === 'a1' ? 20 : worth(name)));
    expect(grown.entries.map(({ id }) => id)).toContain(idOf('a1'));
  });

  it('makes room for the same whatever the gate has proven, or what passed would not be what is published', () => {
    const insights = Array.from({ length: 40 }, (_, index) =>
      insight(`n${index}`, { sessions: 3 + (index % 5), words: { do: 'x'.repeat(10 + index) } }),
    );
    const budget = { ...defaultBudget, entries: 15 };
    const before = calledFor({ insights, decisions: [], kept: new Map(), budget }).entries;
    const gate = { authority: 'gate', by: 'gate', why: '', kind: 'accept', proposal: null } as const;
    const tip = firstTip(`memstore_${'a'.repeat(24)}`, '2026-01-01T00:00:00.000Z');
    const decisions = placeDecisions(tip, [{ ...gate, targets: before.map(targetOf) }], tip.head.updated_at);
    const after = calledFor({ insights, decisions, kept: new Map(), budget }).entries;
    expect(after.map(({ id, tier }) => [id, tier])).toEqual(before.map(({ id }) => [id, 'validated']));
  });

  it('is never exceeded, by entries, bytes, or tokens of a file or the index', () => {
    const names = fc.uniqueArray(
      fc
        .tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 60 }))
        .map(([tool, n]) => `${tool}${n}`),
      { maxLength: 60 },
    );
    const budgets = fc.record({
      entries: fc.integer({ min: 1, max: 60 }),
      bytes: fc.integer({ min: 4_096, max: 20_000 }),
      file_tokens: fc.integer({ min: 500, max: 2_000 }),
      index_tokens: fc.integer({ min: 500, max: 1_000 }),
      index_lines: fc.integer({ min: 10, max: 60 }),
    });
    fc.assert(
      fc.property(names, budgets, fc.integer({ min: 1, max: 30 }), (list, budget, seed) => {
        const { entries, excluded } = recall(list, budget, (name) => 1 + ((name.length * seed * 7) % 11));
        expect(fitsBudget(snapshotOf(entries, [], budget), budget)).toBe(true);
        // What has the mark of a proof takes no more room.
        const proven = entries.map((entry) => ({
          ...entry,
          tier: 'validated' as const,
          text: entry.text.replace('[provisional]', '[validated]'),
        }));
        expect(fitsBudget(snapshotOf(proven, [], budget), budget)).toBe(true);
        expect(entries.length + excluded.length).toBe(list.length);
      }),
      { numRuns: 60 },
    );
  });

  it('counts what people and agents wrote: entries have what their files leave, and the index stays within its own', () => {
    const files = fc.uniqueArray(
      fc.record({
        path: fc.stringMatching(/^\/[a-z]{1,200}\.md$/),
        content: fc.string({ maxLength: 3_000 }),
      }),
      { maxLength: 30, selector: ({ path }) => path },
    );
    const budgets = fc.record({
      entries: fc.integer({ min: 1, max: 40 }),
      bytes: fc.integer({ min: 8_192, max: 40_000 }),
      file_tokens: fc.integer({ min: 500, max: 2_000 }),
      index_tokens: fc.integer({ min: 500, max: 2_000 }),
      index_lines: fc.integer({ min: 10, max: 60 }),
    });
    const names = Array.from({ length: 40 }, (_, index) => `${'abc'.charAt(index % 3)}${index}`);
    fc.assert(
      fc.property(files, budgets, (written, budget) => {
        const authored = written.map((file, index) => authoredFile(file, index));
        const beside = bytesBeside(authored);
        const { entries } = recall(names, budget, () => 3, beside);
        const snapshot = snapshotOf(entries, authored, budget);
        const fits = fitsBudget(snapshot, budget);
        // What is written is never refused: where it alone is over the budget, nothing is mined beside it.
        expect(fits || (beside > budget.bytes - budget.bytes / 3 && entries.length === 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

function authoredFile({ path, content }: { path: string; content: string }, index: number) {
  const memory = derivedId('mem', index);
  return { path, content, sha256: sha256(content), origin: 'person', memory } as const;
}
