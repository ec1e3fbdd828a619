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
  rest: Partial<Pick<Case, 'look' | 'leaking' | 'tokens' | 'earlier'>> = {},
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
      `Too few held-out tasks to say (12 of ${verdict.figures.needed_tasks} needed: about ${verdict.figures.needed_tasks - 12} more sessions): no harm seen in 12; memory would have warned of 3 of 3 failures.`,
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
  test('an entry that is shown to harm more tasks than it helps, however few tasks there are', () => {
    const harmful = makeEntry('harmful', [voucher]);
    const verdict = verdictOf(many(6, paysByVoucher), [], [harmful, makeEntry('good', [warns])]);
    expect(verdict).toMatchObject({
      decision: 'fail',
      blamed: [{ entry: harmful.id, harmed: 6, helped: 0 }],
    });
    expect(verdict.summary).toBe(
      'Harm: the draft contradicts what worked in 6 of 6 held-out tasks, head in 0; 1 entry is held responsible.',
    );
  });

  test('one task shows nothing, and who harmed it is set aside all the same', () => {
    const harmful = makeEntry('harmful', [voucher]);
    const verdict = verdictOf([paysByVoucher('p')], [], [harmful, makeEntry('good', [warns])]);
    expect(verdict).toMatchObject({
      decision: 'inconclusive',
      blamed: [{ entry: harmful.id, harmed: 1, helped: 0 }],
    });
    expect(verdict.summary).toMatch(
      /^Too few held-out tasks to clear all of it \(1 of \d+ needed: about \d+ more sessions; harm seen in 1, in 0 under head\): 1 entry is set aside/,
    );
  });

  test('not where it is less than the margin, and far more tasks are helped', () => {
    const entry = makeEntry('e', [voucher]);
    const held = (helped: number) => [
      ...many(381 - helped, quiet),
      ...many(9, paysByVoucher, 'p'),
      ...many(helped, failsByVoucher, 'f'),
    ];
    const verdict = verdictOf(held(40), [], [entry]);
    expect(verdict).toMatchObject({ decision: 'pass', figures: { discordant: { worse: 9, better: 0 } } });
    expect(verdict.figures.mcnemar_p).toBeLessThan(verdict.figures.alpha);
    // As much harm, and hardly more help: that is not outweighed. Nor is more harm than the margin by any help.
    expect(verdictOf(held(12), [], [entry]).decision).toBe('fail');
    const often = [...many(20, paysByVoucher, 'p'), ...many(200, failsByVoucher, 'f')];
    expect(verdictOf([...many(100, quiet), ...often], [], [entry]).decision).toBe('fail');
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
    expect(verdictOf(many(6, paysByVoucher), [was], [is])).toMatchObject({
      decision: 'fail',
      blamed: [{ entry: is.id }],
    });
  });
});

describe('an epoch in time', () => {
  const on = (day: number) => (id: string) =>
    failsByVoucher(id, { ended_at: new Date(day * 86_400_000).toISOString() });

  test('says how long what is missing takes at the rate at which tasks came', () => {
    const { figures, summary } = verdictOf(
      [...many(10, on(0), 'a'), ...many(10, on(10), 'b')],
      [],
      [makeEntry('e', [warns])],
    );
    expect(figures.needed_days).toBe(Math.ceil((figures.needed_tasks - 20) / 2));
    expect(summary).toContain(`${figures.needed_days} days at the present rate`);
  });

  test('within a day there is no telling', () => {
    expect(verdictOf(many(10, on(3)), [], []).figures.needed_days).toBeNull();
  });
});

describe('what it costs', () => {
  const using = (tokens: number) => (id: string) => ({
    ...quiet(id),
    usage: {
      input_tokens: tokens,
      output_tokens: 0,
      cache_read_input_tokens: 0,
      cache_creation_input_tokens: 0,
    },
  });
  const draft = [makeEntry('e', [warns])];

  test('a quarter more tokens a session pass, more do not', () => {
    const tokens = { head: 0, draft: 200 };
    expect(verdictOf(many(200, using(1_000)), [], draft, { tokens }).decision).toBe('pass');
    const dear = verdictOf(many(200, using(500)), [], draft, { tokens });
    expect(dear.decision).toBe('inconclusive');
    expect(dear.summary).toBe(
      'No worse than head, but dearer: a session would take 40.0% more tokens, 40.0% at the most, where 25.0% is allowed.',
    );
  });

  test('is not ruled on where no session says what it used', () => {
    const verdict = verdictOf(many(200, quiet), [], draft, { tokens: { head: 0, draft: 9_000 } });
    expect(verdict).toMatchObject({
      decision: 'pass',
      figures: { cost: null, silent: { sessions: 200, tokens: 1_800_000 } },
    });
  });
});

describe('who is to be credited', () => {
  test('each entry for what it says of held-out sessions, and "better" where the limit says so', () => {
    const entry = makeEntry('e', [warns]);
    const verdict = verdictOf([...many(150, quiet), ...many(20, failsByVoucher, 'f')], [], [entry]);
    expect(verdict.credits).toEqual([
      { entry: entry.id, on_trial: true, harmed: 0, helped: 20, warned: 20, named: 20, stake: 0 },
    ]);
    expect(verdict.figures).toMatchObject({
      helped: { head: 0, draft: 20 },
      better: { claimed: true },
      named_passed: { count: 20, of: 20 },
      by_family: [{ family: 'family', tasks: 170, warned: { count: 20, of: 20 } }],
      by_type: [{ type: 'recurring_failure', entries: 1, harmed: 0, helped: 20 }],
    });
    expect(verdict.summary).toContain('and better');
  });

  test('how the session ended counts: a fix named in one that failed all the same is not one that passed', () => {
    const lost = many(6, (id) => failsByVoucher(id, { passed: false }));
    expect(verdictOf(lost, [], [makeEntry('e', [warns])]).figures).toMatchObject({
      named: { count: 6, of: 6 },
      named_passed: { count: 0, of: 6 },
      warned_lost: { count: 6, of: 6 },
    });
  });

  test('of entries that harm only together, as few as it takes are blamed', () => {
    const other: Rule = { ...voucher, mask: 'certificate_<*>' };
    const pays = (mask: string) => (id: string) =>
      makeDigest(id, [{ tool: 'book', args: { pay: `${mask}_1` } }]);
    const fails = (mask: string) => (id: string) =>
      makeDigest(id, [{ tool: 'book', error: 'no', args: { pay: `${mask}_1` } }]);
    const [one, two] = [makeEntry('one', [voucher]), makeEntry('two', [other])];
    const held = [
      ...many(40, quiet),
      ...many(4, pays('voucher'), 'v'),
      ...many(4, fails('voucher'), 'w'),
      ...many(3, pays('certificate'), 'c'),
      ...many(4, fails('certificate'), 'd'),
    ];
    const verdict = verdictOf(held, [], [one, two]);
    expect(verdict).toMatchObject({ decision: 'fail', blamed: [{ entry: one.id, harmed: 4 }] });
    expect(verdict.blamed[0]?.reason).toContain('part of a draft that does harm');
  });
});

describe('what keeps the rest from passing', () => {
  const once = makeEntry('once', [voucher]);
  const good = makeEntry('good', [warns]);
  /** `once` speaks against three of 140 tasks and helps eight. */
  const held = [...many(129, quiet), ...many(3, paysByVoucher, 'p'), ...many(8, failsByVoucher, 'f')];

  test('is set aside, by name, where the rest passes at the level that this choice leaves', () => {
    const verdict = verdictOf(held, [], [once, good]);
    expect(verdict).toMatchObject({
      decision: 'inconclusive',
      blamed: [{ entry: once.id, harmed: 3, helped: 8 }],
    });
    expect(verdict.blamed[0]?.reason).toMatch(/^keeps the others from being cleared/);
    expect(verdict.summary).toMatch(
      /^Too few held-out tasks to clear all of it \(140 of \d+ needed: .*harm seen in 3, in 0 under head\): 1 entry is set aside, the rest is judged without it\.$/,
    );
    // What is left is looked at under twice the number: there it passes.
    expect(verdictOf(held, [], [good], { look: 2 }).decision).toBe('pass');
  });

  test('is not where the rest could not pass either', () => {
    expect(verdictOf(held, [], [once, good], { look: 4 }).blamed).toEqual([]);
  });

  test('is not where there is nothing else in the draft', () => {
    expect(verdictOf(held, [], [once])).toMatchObject({ decision: 'inconclusive', blamed: [] });
  });

  test('goes along with what is shown to harm', () => {
    const worst = makeEntry('worst', [{ ...voucher, argument: 'to' }]);
    const pays = many(9, (id) => makeDigest(id, [{ tool: 'book', args: { to: 'voucher_1' } }]), 'w');
    const verdict = verdictOf([...held, ...many(30, quiet, 'more'), ...pays], [], [worst, once, good]);
    expect(verdict.decision).toBe('fail');
    expect(verdict.blamed.map(({ entry }) => entry).sort()).toEqual([worst.id, once.id].sort());
  });
});

describe('the same claims, with hardly more tasks than at the look before', () => {
  const held = many(140, quiet);
  const draft = [makeEntry('e', [warns])];
  test.each(['pass', 'inconclusive'] as const)('what was decided stands: %s', (decision) => {
    const verdict = verdictOf(held, [], draft, { earlier: { tasks: 130, decision } });
    expect(verdict.decision).toBe(decision);
    expect(verdict.summary).toContain('looked at with 130 held-out tasks and are again with 195');
  });

  test('plain harm does not wait', () => {
    const harmed = [...held, ...many(9, paysByVoucher, 'p')];
    const earlier = { tasks: 130, decision: 'pass' } as const;
    expect(verdictOf(harmed, [], [makeEntry('e', [voucher])], { earlier }).decision).toBe('fail');
  });
});

describe('a change that an unchanged retry did without', () => {
  const retried = (id: string) =>
    makeDigest(id, [
      { tool: 'book', error: 'no', args: { pay: 'voucher_1' } },
      { tool: 'book', args: { pay: 'voucher_1' } },
    ]);
  const inVain = (id: string) =>
    makeDigest(
      id,
      [1, 2].map(() => ({ tool: 'book', error: 'no', args: { pay: 'voucher_1' } })),
      { passed: false },
    );
  const draft = [makeEntry('e', [warns])];

  test('is no harm where that was chance', () => {
    const held = [...many(100, quiet), ...many(2, retried, 'r'), ...many(3, inVain, 'v')];
    expect(verdictOf(held, [], draft).figures.harmed.draft).toBe(0);
  });

  test('is harm where that is the rule', () => {
    const held = [...many(100, quiet), ...many(3, retried, 'r'), ...many(3, inVain, 'v')];
    expect(verdictOf(held, [], draft).figures.harmed.draft).toBe(3);
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
