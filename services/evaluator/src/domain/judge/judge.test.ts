import type { Digest, Entry, Rule } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDigest } from '../../fixtures/make-digest.ts';
import { makeEntry } from '../../fixtures/make-entry.ts';
import { replaySession } from '../replay/replay-session.ts';
import { variantsOf } from '../replay/variants.ts';
import { judge, type Case } from './judge.ts';
import { addReplays, emptyTally } from './tally.ts';

const voucher: Rule = { kind: 'avoids', tool: 'book', argument: 'pay', mask: 'voucher_<*>' };
const warns: Rule = {
  kind: 'warns',
  tool: 'book',
  template_id: 'no',
  change: { by: 'argument', arguments: ['pay'] },
};

const quiet = (id: string, rest = {}) => makeDigest(id, [{ tool: 'look_up' }], rest);
/** Passes with a voucher: `voucher` speaks against it. */
const paysByVoucher = (id: string, rest = {}) =>
  makeDigest(id, [{ tool: 'book', args: { pay: 'voucher_1' } }], rest);
/** Fails with a voucher, goes on with a card: `voucher` and `warns` both would have helped. */
const failsByVoucher = (id: string, rest = {}) =>
  makeDigest(
    id,
    [
      { tool: 'book', error: 'no', args: { pay: 'voucher_1' } },
      { tool: 'book', args: { pay: 'card' } },
    ],
    rest,
  );

const many = (n: number, make: (id: string) => Digest, prefix = 's'): Digest[] =>
  Array.from({ length: n }, (_, index) => make(`${prefix}${index}`));

function verdictOf(
  sessions: readonly Digest[],
  head: readonly Entry[],
  draft: readonly Entry[],
  rest: Partial<Pick<Case, 'look' | 'leaking'>> = {},
) {
  const tally = emptyTally(variantsOf(head, draft));
  addReplays(
    tally,
    sessions.map((digest) => replaySession(digest, tally.variants)),
  );
  return judge({ tally, look: 1, leaking: [], tokens: { head: 0, draft: 0 }, ...rest });
}

describe('the gate fails closed', () => {
  test('without held-out tasks it cannot say', () => {
    expect(verdictOf([], [], [makeEntry('e', [warns])], { look: 0 })).toMatchObject({
      decision: 'inconclusive',
      summary: 'No held-out tasks yet: nothing can be said (202 needed).',
      figures: {
        heldout_tasks: 0,
        harm_upper: null,
        mcnemar_p: null,
        needed_tasks: 202,
      },
      untested_families: [],
    });
  });

  test('with too few it says how many would do, and what it saw', () => {
    const verdict = verdictOf(
      [...many(9, quiet), ...many(3, failsByVoucher, 'f')],
      [],
      [makeEntry('e', [warns])],
    );
    expect(verdict).toMatchObject({
      decision: 'inconclusive',
      figures: {
        heldout_sessions: 12,
        heldout_tasks: 12,
        touched_tasks: 3,
        warned: { count: 3, of: 3 },
        named: { count: 3, of: 3 },
      },
    });
    expect(verdict.summary).toBe(
      `Too few held-out tasks to say (12 of ${verdict.figures.needed_tasks} needed): no harm seen in 12; memory would have warned of 3 of 3 failures.`,
    );
  });

  test('many sessions of few tasks are few', () => {
    const sessions = many(300, (id) => quiet(id, { task: `t${Number(id.slice(1)) % 10}` }));
    expect(verdictOf(sessions, [], [makeEntry('e', [warns])])).toMatchObject({
      decision: 'inconclusive',
      figures: { heldout_sessions: 300, heldout_tasks: 10 },
    });
  });

  test('the same task name in another family is another task', () => {
    const sessions = ['a', 'b'].map((family) => quiet(family, { family, task: 't' }));
    expect(verdictOf(sessions, [], []).figures.heldout_tasks).toBe(2);
  });

  test('a draft that cites held-out sessions is refused, whatever the figures say', () => {
    const entry = makeEntry('e', [warns]);
    expect(verdictOf(many(400, quiet), [], [entry], { leaking: [entry.id] })).toMatchObject({
      decision: 'fail',
      blamed: [{ entry: entry.id, reason: 'its evidence names a session that is set aside for evaluation' }],
    });
  });
});

describe('what does no harm passes', () => {
  test('once there are enough tasks; then no more are needed', () => {
    const verdict = verdictOf(
      [...many(200, quiet), ...many(10, failsByVoucher, 'f')],
      [],
      [makeEntry('e', [warns])],
    );
    expect(verdict).toMatchObject({
      decision: 'pass',
      blamed: [],
      figures: { heldout_tasks: 210, needed_tasks: 210 },
    });
    expect(verdict.figures.harm_upper).toBeLessThan(0.05);
    expect(verdict.summary).toMatch(/^No worse than head on 210 held-out tasks/);
  });

  test('each look at the same tasks is held to a stricter level', () => {
    const sessions = many(100, quiet);
    const draft = [makeEntry('e', [warns])];
    expect(verdictOf(sessions, [], draft, { look: 1 }).decision).toBe('pass');
    expect(verdictOf(sessions, [], draft, { look: 3 }).decision).toBe('inconclusive');
  });

  test('an entry that helps more tasks than it harms is not blamed by itself', () => {
    const sessions = [...many(300, quiet), paysByVoucher('p'), ...many(5, failsByVoucher, 'f')];
    expect(verdictOf(sessions, [], [makeEntry('e', [voucher])])).toMatchObject({
      decision: 'pass',
      figures: { harmed: { head: 0, draft: 1 }, discordant: { worse: 1, better: 0 } },
    });
  });

  test('to drop an entry that harmed is no harm', () => {
    const sessions = [...many(200, quiet), ...many(5, paysByVoucher, 'p')];
    expect(verdictOf(sessions, [makeEntry('e', [voucher])], [])).toMatchObject({
      decision: 'pass',
      figures: { harmed: { head: 5, draft: 0 }, discordant: { worse: 0, better: 5 }, touched_tasks: 5 },
    });
  });
});

describe('what harms fails', () => {
  test('an entry that harms one task and helps none, however few tasks there are', () => {
    const harmful = makeEntry('harmful', [voucher]);
    const verdict = verdictOf([paysByVoucher('p')], [], [harmful, makeEntry('good', [warns])]);
    expect(verdict).toMatchObject({
      decision: 'fail',
      blamed: [{ entry: harmful.id, harmed: 1, helped: 0 }],
    });
    expect(verdict.summary).toBe(
      'Harm: the draft contradicts what worked in 1 of 1 held-out task, head in 0; 1 entry is held responsible.',
    );
  });

  test('a draft that harms often, though each entry helps as often', () => {
    const entry = makeEntry('e', [voucher]);
    const sessions = [...many(50, quiet), ...many(8, paysByVoucher, 'p'), ...many(8, failsByVoucher, 'f')];
    const verdict = verdictOf(sessions, [], [entry]);
    expect(verdict).toMatchObject({ decision: 'fail', blamed: [{ entry: entry.id, harmed: 8, helped: 8 }] });
    expect(verdict.figures.mcnemar_p).toBeLessThanOrEqual(verdict.figures.alpha);
  });

  test('only sessions that passed can be contradicted', () => {
    const failing = many(8, (id) => paysByVoucher(id, { passed: false }));
    expect(verdictOf(failing, [], [makeEntry('e', [voucher])])).toMatchObject({
      decision: 'inconclusive',
      figures: { harmed: { head: 0, draft: 0 }, touched_tasks: 8 },
    });
  });

  test('an entry that is not on trial is not blamed', () => {
    const entry = makeEntry('e', [voucher]);
    expect(verdictOf([paysByVoucher('p')], [entry], [entry])).toMatchObject({
      decision: 'inconclusive',
      figures: { harmed: { head: 1, draft: 1 }, discordant: { worse: 0, better: 0 } },
    });
  });

  test('what is provisional on head is on trial when the draft carries it on', () => {
    const was = makeEntry('e', [voucher], { tier: 'provisional' });
    const is = makeEntry('e', [voucher], { tier: 'provisional', text: 'newer figures' });
    expect(verdictOf([paysByVoucher('p')], [was], [is])).toMatchObject({
      decision: 'fail',
      blamed: [{ entry: is.id }],
    });
  });
});

test('families with fewer than five held-out tasks are named as untested', () => {
  const sessions = [
    ...many(5, (id) => quiet(id, { family: 'tested' }), 'a'),
    ...many(4, (id) => quiet(id, { family: 'z' }), 'b'),
    ...many(40, (id) => quiet(id, { family: 'one task', task: 't' }), 'c'),
  ];
  expect(verdictOf(sessions, [], []).untested_families).toEqual(['one task', 'z']);
});

describe('laws', () => {
  const rules: Rule[] = [
    voucher,
    warns,
    { kind: 'no_repeat' },
    { kind: 'order', family: 'family', tools: ['look_up', 'book'] },
    { ...warns, change: { by: 'other_tool', tool: 'x' } },
  ];
  const call = fc.record({
    tool: fc.constantFrom('book', 'look_up'),
    error: fc.option(fc.constantFrom('no', 'gone'), { nil: undefined }),
    args: fc.record({ pay: fc.constantFrom('voucher_1', 'card', 'cash') }),
  });
  const session = fc.record({
    calls: fc.array(call, { maxLength: 6 }),
    task: fc.constantFrom('t1', 't2', 't3', 't4'),
    passed: fc.constantFrom(true, true, false, null),
  });
  const sessions = fc.array(session, { maxLength: 12 }).map((all) =>
    all.map(({ calls, task, passed }, index) =>
      makeDigest(
        `s${index}`,
        calls.map(({ error, ...one }) => (error === undefined ? one : { ...one, error })),
        { task, passed },
      ),
    ),
  );
  const entries = fc.array(fc.subarray(rules, { minLength: 1 }), { maxLength: 4 });
  const named = (all: Rule[][], prefix: string) =>
    all.map((some, index) => makeEntry(`${prefix}${index}`, some));

  test('an entry more never makes it less harm', () => {
    fc.assert(
      fc.property(sessions, entries, fc.constantFrom(...rules), (held, draft, extra) => {
        const before = verdictOf(held, [], named(draft, 'd')).figures;
        const after = verdictOf(held, [], [...named(draft, 'd'), makeEntry('extra', [extra])]).figures;
        expect(after.harmed.draft).toBeGreaterThanOrEqual(before.harmed.draft);
        expect(after.discordant.worse).toBeGreaterThanOrEqual(before.discordant.worse);
        expect(after.warned.count).toBeGreaterThanOrEqual(before.warned.count);
      }),
    );
  });

  test('the order of sessions and of entries makes no difference', () => {
    fc.assert(
      fc.property(sessions, entries, entries, (held, head, draft) => {
        const verdict = verdictOf(held, named(head, 'e'), named(draft, 'e'));
        const turned = verdictOf(
          held.toReversed(),
          named(head, 'e').toReversed(),
          named(draft, 'e').toReversed(),
        );
        expect(turned).toEqual(verdict);
      }),
    );
  });

  test('figures are in keeping with one another', () => {
    fc.assert(
      fc.property(sessions, entries, entries, (held, head, draft) => {
        const { figures } = verdictOf(held, named(head, 'e'), named(draft, 'e'));
        const { harmed, discordant, heldout_tasks, touched_tasks, warned, named: fixes } = figures;
        expect(harmed.draft - harmed.head).toBe(discordant.worse - discordant.better);
        expect(touched_tasks).toBeLessThanOrEqual(heldout_tasks);
        expect(discordant.worse + discordant.better).toBeLessThanOrEqual(touched_tasks);
        expect(warned.count).toBeLessThanOrEqual(warned.of);
        expect(fixes.count).toBeLessThanOrEqual(fixes.of);
      }),
    );
  });
});
