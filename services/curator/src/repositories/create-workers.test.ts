import { defaultBudget } from '@nocturne/contracts';
import { createPool } from '@nocturne/service';
import { expect, it, onTestFinished } from 'vitest';
import { drawDraft, isSmall, type DraftInput } from '../domain/draw-draft.ts';
import { firstTip, placeDecisions } from '../domain/commit.ts';
import { snapshotOf } from '../domain/snapshot-of.ts';
import { targetOf } from '../domain/targets.ts';
import { entry, idOf, insight } from '../fixtures/insights.ts';
import { createWorkers } from './create-workers.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);
const discard = { authority: 'person', by: 'Ada', why: '', kind: 'discard', proposal: null } as const;

function input(count: number): DraftInput {
  const head = snapshotOf(names(count).map((name) => entry(name)));
  const tip = firstTip(`memstore_${'a'.repeat(24)}`, '2026-01-01T00:00:00.000Z');
  const targets = [targetOf(entry('n1')), targetOf(entry('gone'))];
  const decisions = placeDecisions(tip, [{ ...discard, targets, snapshot: head.id }], tip.head.updated_at);
  return {
    insights: names(count).map((name, index) => insight(name, { sessions: 5 + (index % 3) })),
    below: [],
    decisions,
    kept: new Map([[head.id, new Map([[idOf('n1'), entry('n1')]])]]),
    notes: [],
    budget: { ...defaultBudget, entries: 5_000, bytes: 8_388_608, file_tokens: 100_000 },
    base: head,
  };
}

it('draws the same in a thread as at once, whatever the size', async () => {
  const pool = createPool(new URL('../worker.ts', import.meta.url), { threads: 1 });
  onTestFinished(() => pool.close());
  const workers = createWorkers(pool);
  for (const count of [10, 600]) {
    const one = input(count);
    expect(isSmall(one)).toBe(count === 10);
    const drawn = await workers.draw(one);
    expect(drawn).toEqual(drawDraft(one));
    // What is not discarded is drawn from all: the thread was handed everything.
    expect(drawn.snapshot.entries).toHaveLength(count);
    expect(drawn.changes.length).toBeGreaterThan(0);
  }
});
