import { entryIdOf, type Decision, type Insight } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry, insight, wish } from '../../fixtures/insights.ts';
import { calledFor } from '../called-for.ts';
import { firstTip, placeDecisions } from '../commit.ts';
import { diffEntries } from '../diff/diff-entries.ts';
import { entriesById } from '../rule-on-candidate.ts';
import { snapshotOf } from '../snapshot-of.ts';
import { targetOf } from '../targets.ts';

const recall = (insights: readonly Insight[], decisions: readonly Decision[] = []) =>
  calledFor({ insights, decisions, kept: new Map() });
const idFor = (one: Insight) => entryIdOf(one.pattern);
const at = '2026-02-01T00:00:00.000Z';
const tip = firstTip(`memstore_${'a'.repeat(24)}`, at);
const person = { authority: 'person', by: 'Ada', why: '', proposal: null } as const;

describe('entries that say the same', () => {
  const first = wish('Run the tests before every release.', { from: '2026-01-01', sessions: 4 });
  const again = wish('Please always run the tests before every release!', {
    from: '2026-01-05',
    sessions: 9,
  });

  it('become one, under the id of what was seen first, with the sessions of both and a line for the other', () => {
    const { entries, excluded } = recall([again, first]);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      id: idFor(first),
      merged: [idFor(again)],
      evidence: { support: { sessions: 9 }, first_seen: '2026-01-01T00:00:00.000Z' },
    });
    expect(entries[0]?.evidence.sessions).toEqual(
      [...first.evidence.sessions, ...again.evidence.sessions].sort(),
    );
    expect(excluded).toMatchObject([{ entry: idFor(again), verb: 'merge', with: [idFor(first)] }]);
  });

  it('keep the fuller words, and every rule and failure of both', () => {
    const short = insight('a', {
      words: { do: 'take the date of travel from the booking that the customer names' },
      key: 'one',
      tool: 't',
      template: 'tmpl_1',
    });
    const full = insight('a', {
      words: { do: 'take the date of travel from the booking that the customer names, never a guess' },
      key: 'two',
      tool: 't',
      template: 'tmpl_2',
    });
    const { entries } = recall([short, full]);
    expect(entries).toMatchObject([
      {
        guidance: { do: 'take the date of travel from the booking that the customer names, never a guess' },
        templates: ['tmpl_1', 'tmpl_2'],
      },
    ]);
    expect(entries[0]?.rules).toHaveLength(2);
  });

  it.each([
    ['another number', wish('Keep the summary under 100 words.'), wish('Keep the summary under 200 words.')],
    [
      'another person',
      wish('Answer in German please.', { principal: 'ada' }),
      wish('Answer in German please.', { principal: 'bob' }),
    ],
    [
      'another tool',
      insight('x', { tool: 'get_a', words: { when: '', do: 'ask twice' } }),
      insight('x', { tool: 'get_b', words: { when: '', do: 'ask twice' } }),
    ],
    [
      'another kind',
      wish('Call get_a first.'),
      insight('y', { words: { when: '', do: 'Call get_a first.' } }),
    ],
  ])('are not those about %s', (_what, a, b) => {
    expect(
      recall([
        { ...a, pattern: `pat_${'a'.repeat(24)}` },
        { ...b, pattern: `pat_${'b'.repeat(24)}` },
      ]).entries,
    ).toHaveLength(2);
  });

  it('yield to a person’s words, which stay to the letter', () => {
    const mined = insight('a', { words: { when: 'before release', do: 'run the tests' } });
    const edit = {
      ...person,
      kind: 'edit' as const,
      targets: [targetOf(entry('b'))],
      guidance: { title: 'Test', when: 'before a release', do: 'please run the tests' },
      basis: insight('b', { tool: 'tool_a' }),
    };
    const { entries, excluded } = recall([mined], placeDecisions(tip, [edit], at));
    expect(entries).toMatchObject([{ tier: 'stated', guidance: { do: 'please run the tests' } }]);
    expect(excluded).toMatchObject([{ entry: idFor(mined), verb: 'merge' }]);
  });

  it('leave what a rollback restored as it was, to the byte', () => {
    const old = entry('a', { words: { do: 'run the tests' }, tool: 't' });
    const snapshot = snapshotOf([old]);
    const rollback = {
      ...person,
      kind: 'roll_back' as const,
      targets: [targetOf(old)],
      snapshot: snapshot.id,
    };
    const twin = insight('a', {
      key: 'twin',
      template: 'tmpl_twin',
      tool: 't',
      words: { do: 'run the tests' },
    });
    const { entries } = calledFor({
      insights: [insight('a', { tool: 't' }), twin],
      decisions: placeDecisions(tip, [rollback], at),
      kept: new Map([[snapshot.id, entriesById(snapshot.entries)]]),
    });
    expect(entries).toEqual([old]);
  });
});

describe('entries that say the opposite', () => {
  const always = (sketch = {}) => wish('Always run the tests before a release.', sketch);
  const never = (sketch = {}) => wish('Never run the tests before a release.', sketch);

  it('are settled by time, where one was seen only after the other', () => {
    const old = always({ from: '2026-01-01', until: '2026-01-10' });
    const now = never({ from: '2026-01-11', until: '2026-01-20' });
    const { entries, excluded } = recall([old, now]);
    expect(entries.map(({ id }) => id)).toEqual([idFor(now)]);
    expect(excluded).toMatchObject([{ entry: idFor(old), verb: 'supersede', with: [idFor(now)] }]);
    expect(excluded[0]?.reason).toContain('seen from 2026-01-11 on');
  });

  it('are settled by how often the advice worked, where that surely differs', () => {
    const good = { ...always(), evidence: { ...always().evidence, passed: { count: 19, of: 20 } } };
    const bad = { ...never(), evidence: { ...never().evidence, passed: { count: 2, of: 20 } } };
    expect(recall([good, bad]).entries.map(({ id }) => id)).toEqual([idFor(good)]);
  });

  it('stay side by side where nothing decides, each with a line about the other', () => {
    const { entries, excluded } = recall([always(), never()]);
    expect(excluded).toEqual([]);
    expect(entries).toHaveLength(2);
    for (const { text } of entries)
      expect(text).toMatch(/^BUT {3}the opposite is asked for too: .+ \(5 sessions/m);
  });

  it('are none where only what the tool answered denies itself', () => {
    const answered = (name: string, says: string, action: string) =>
      insight(name, { tool: 'book', words: { when: `book answers "${says}"`, do: action } });
    for (const action of ['', 'look the seat up again before you go on']) {
      const { entries, excluded } = recall([
        answered('free', 'the seat is free for this very flight', action),
        answered('taken', 'the seat is not free for this very flight', action),
      ]);
      expect(excluded).toEqual([]);
      expect(entries.map(({ against }) => against)).toEqual([undefined, undefined]);
    }
  });

  it('yield to a person’s word', () => {
    const edit = {
      ...person,
      kind: 'edit' as const,
      targets: [targetOf(recall([never()]).entries[0]!)],
      guidance: { title: 'Never test', when: '', do: 'Never run the tests before a release.' },
      basis: never(),
    };
    const { entries, excluded } = recall([always()], placeDecisions(tip, [edit], at));
    expect(entries).toMatchObject([{ id: idFor(never()), tier: 'stated' }]);
    expect(excluded).toMatchObject([{ entry: idFor(always()), verb: 'supersede' }]);
  });
});

describe('laws', () => {
  const texts = [
    'Run the tests before every release.',
    'Please run the tests before every release.',
    'Never run the tests before every release.',
    'Keep the summary under 100 words.',
    'Keep the summary below 100 words, always.',
    'Keep the summary under 200 words.',
    'Use tabs instead of spaces.',
    'Use spaces instead of tabs.',
  ];
  const dates = ['2026-01-01', '2026-01-05', '2026-01-09'];
  const found = fc
    .uniqueArray(
      fc.record({
        text: fc.constantFrom(...texts),
        from: fc.constantFrom(...dates),
        sessions: fc.integer({ min: 3, max: 9 }),
        principal: fc.constantFrom(undefined, 'ada'),
      }),
      { selector: ({ text, principal }) => `${text}${principal}` },
    )
    .map((list) =>
      list.map(({ text, from, sessions, principal }) =>
        wish(text, { from, sessions, ...(principal === undefined ? {} : { principal }) }),
      ),
    );

  it('nothing is lost without a line, no two entries say the same, and the order of evidence does not matter', () => {
    fc.assert(
      fc.property(found, (insights) => {
        const { entries, excluded } = recall(insights);
        const told = new Set([...entries, ...excluded.map(({ entry: id }) => ({ id }))].map(({ id }) => id));
        expect(told).toEqual(new Set(insights.map(idFor)));
        expect(recall(insights.toReversed())).toEqual({ entries, excluded });
        expect(
          recall(insights.filter((one) => entries.some(({ id }) => id === idFor(one)))).excluded.filter(
            ({ verb }) => verb === 'merge',
          ),
        ).toEqual([]);
      }),
    );
  });

  it('every difference has one line, with a verb and its evidence, and a removal names where it went', () => {
    fc.assert(
      fc.property(found, found, (before, after) => {
        const base = recall(before).entries;
        const { entries: draft, excluded } = recall(after);
        const changes = diffEntries(base, draft, { excluded, below: [] });
        const differ = new Set(
          [...base, ...draft]
            .map(({ id }) => id)
            .filter((id) => {
              const [was, is] = [base, draft].map((list) => list.find((one) => one.id === id));
              return JSON.stringify(was) !== JSON.stringify(is);
            }),
        );
        expect(changes.map((change) => change.entry)).toEqual([...differ].sort());
        for (const { verb, evidence, reason, change } of changes) {
          expect(verb).toBeDefined();
          expect(reason).not.toBe('');
          expect(
            change === 'added' ? evidence?.before : change === 'removed' ? evidence?.after : null,
          ).toBeNull();
        }
      }),
    );
  });
});
