import { topics, type TopicData } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import {
  announceCommit,
  firstTip,
  nextCommit,
  placeDecisions,
  type Commit,
  type DecisionDraft,
  type Tip,
} from './commit.ts';
import { rebuildLedger, type LedgerPieces } from './rebuild-ledger.ts';

const store = { id: `memstore_${'a'.repeat(24)}`, created_at: '2026-01-01T00:00:00.000Z' };
const draft = (why: string): DecisionDraft => ({
  kind: 'accept',
  authority: 'policy',
  by: 'policy',
  why,
  proposal: null,
  targets: [],
});

/** A ledger of four commits: published, discarded, rolled back, published; two decisions in the first. */
function ledger(): readonly Commit[] {
  const commits: Commit[] = [];
  let tip: Tip = firstTip(store.id, store.created_at);
  for (const [index, drafts] of [
    [draft('gate'), draft('policy')],
    [draft('no')],
    [draft('back')],
    [draft('on')],
  ].entries()) {
    const at = `2026-01-0${index + 2}T00:00:00.000Z`;
    const commit = nextCommit(tip, `key:${index}`, at, {
      proposal: index === 2 ? null : `prop_${String(index).repeat(24)}`,
      outcome: index === 2 ? null : index === 1 ? 'rejected' : 'published',
      by: 'policy',
      reason: `reason ${index}`,
      decisions: placeDecisions(tip, drafts, at),
      ...(index !== 1 && {
        move: {
          snapshot: `snap_${String(index).repeat(64)}`,
          cause: index === 2 ? ('rolled_back' as const) : ('published' as const),
          dream: null,
          changes: [],
        },
      }),
    });
    commits.push(commit);
    tip = commit;
  }
  return commits;
}

function piecesOf(commits: readonly Commit[]): LedgerPieces {
  const events = commits.flatMap(announceCommit);
  const of = (name: string) => events.filter(({ topic }) => topic === name).map(({ data }) => data);
  return {
    decided: of(topics.memoryDecided.name) as TopicData<typeof topics.memoryDecided>[],
    updated: of(topics.memoryUpdated.name) as TopicData<typeof topics.memoryUpdated>[],
  };
}

describe('a ledger rebuilt from what it announced', () => {
  it('is the same, whatever the order and the repeats', () => {
    const { decided, updated } = piecesOf(ledger());
    const pieces = { decided: [...decided.toReversed(), ...decided], updated: updated.toReversed() };
    expect(rebuildLedger(store, pieces)).toEqual({ commits: ledger(), fault: null });
  });

  it('goes on where a checkpoint ends', () => {
    const [first, second, ...rest] = ledger();
    expect(rebuildLedger(store, piecesOf(ledger()), second)).toEqual({ commits: rest, fault: null });
    expect(rebuildLedger(store, piecesOf(rest), second)).toEqual({ commits: rest, fault: null });
    expect(rebuildLedger(store, piecesOf(rest), first).fault).toBe('commit 2 of 4 is missing');
  });

  it('ends before the first commit that the log does not tell of whole, and says so', () => {
    const { decided, updated } = piecesOf(ledger());
    const without = (sequence: number) => decided.filter(({ decision }) => decision.sequence !== sequence);
    const broken = rebuildLedger(store, { decided: without(1), updated });
    expect(broken).toEqual({ commits: [], fault: 'commit 1 of 4 has 1 of its 2 decisions' });
    const gap = rebuildLedger(store, { decided: without(3), updated });
    expect(gap).toEqual({ commits: ledger().slice(0, 1), fault: 'commit 2 of 4 is missing' });
    const still = rebuildLedger(store, { decided, updated: updated.slice(0, -1) });
    expect(still.commits).toEqual(ledger().slice(0, 3));
    expect(still.fault).toBe('commit 4 of 4 lacks the move of head to sequence 3');
  });

  it('is empty where nothing was decided', () => {
    expect(rebuildLedger(store, { decided: [], updated: [] })).toEqual({ commits: [], fault: null });
  });
});
