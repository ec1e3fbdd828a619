import { costLimitsSchema, type Arm, type Trial } from '@nocturne/contracts';
import { enoughEvidence, spendAlpha, tangoLower } from '@nocturne/stats';
import { describe, expect, it } from 'vitest';
import { trial, trialsOf } from '../../fixtures/make-trials.ts';
import { judgeSuite } from './judge-suite.ts';

const tasks = 200;
const marks = '+'.repeat(150) + '-'.repeat(50);
const alike = trialsOf(marks, marks, marks);
const judged = (trials: readonly Trial[], more: Partial<Parameters<typeof judgeSuite>[0]> = {}) =>
  judgeSuite({ trials, tasks, repeats: 1, margin: 0.05, hasDraft: true, ...more });

/** The same trials, those of one arm changed. */
const changed = (arm: Arm, change: (each: Trial, index: number) => Partial<Trial>) => {
  let index = 0;
  return alike.map((each) => (each.arm === arm ? { ...each, ...change(each, index++) } : each));
};

describe('looks at one suite in thirty days', () => {
  it('are held to stricter levels, one after the other', () => {
    const limits = [1, 2, 3].map((look) => judged(alike, { look }));
    expect(limits.map(({ look, alpha }) => [look, alpha])).toEqual(
      [1, 2, 3].map((look) => [look, spendAlpha(0.05, look)]),
    );
    const lower = limits.map(({ comparisons }) => comparisons[0]?.interval?.[0] ?? 0);
    expect(lower).toEqual([1, 2, 3].map((look) => tangoLower(0, 0, tasks, spendAlpha(0.05, look))));
    expect(lower[2]).toBeLessThan(lower[0] ?? 0);
  });

  it('end in no pass where the same figures passed at first', () => {
    const few = trialsOf('+'.repeat(80), '+'.repeat(80), '+'.repeat(80));
    const at = (look: number) => judged(few, { tasks: 80, look }).decision;
    expect([at(1), at(4)]).toEqual(['pass', 'inconclusive']);
  });
});

describe('what is not known', () => {
  it('lets nothing pass, and is named', () => {
    const gone = judged(alike.filter(({ task, arm }) => task !== 'task-7' || arm !== 'head'));
    expect(gone).toMatchObject({ decision: 'inconclusive', missing: 1, held_back: ['1 trial is missing'] });
    expect(gone.summary).toMatch(/^The draft would pass, but 1 trial is missing\. Of what is known: /);
    const silent = judged(
      changed('draft', (_, index) => (index < 2 ? { passed: null, ended: 'ungraded' } : {})),
    );
    expect(silent).toMatchObject({ decision: 'inconclusive', ungraded: 2 });
    expect(silent.held_back).toEqual(['2 trials are not graded: a grader could not say']);
  });

  it('is not made up for by a trial that came twice or that nobody asked for', () => {
    const short = alike.slice(0, -1);
    const again = { ...alike[0]!, started_at: '2026-01-06T00:00:00.000Z' };
    const foreign = trial('task-199', 'draft', true, { repeat: 2 });
    expect(judged([...short, again, foreign])).toMatchObject({ decision: 'inconclusive', missing: 1 });
    const others = (['none', 'head', 'draft'] as const).map((arm) => trial('another', arm, true));
    expect(judged([...short, ...others]).missing).toBe(1);
  });

  it('of two trials of one place the one counts that says less', () => {
    const lost = alike.filter(({ arm }) => arm === 'draft').map((each) => ({ ...each, passed: false }));
    const expected = { decision: 'fail', comparisons: [{ better: 0, worse: 150 }, {}, {}] };
    expect(judged([...alike, ...lost])).toMatchObject(expected);
    expect(judged([...lost, ...alike])).toMatchObject(expected);
  });

  it('does not speak for the draft where head took too long or crashed', () => {
    // As good as head but for a tenth that head lost to time: no gain, and no pass by it.
    const outage = changed('head', (each, index) =>
      index < 20 ? { passed: false, ended: 'timeout' } : { passed: each.passed },
    );
    const worse = outage.map((each) =>
      each.arm === 'draft' && Number(each.task.slice(5)) >= 20 && Number(each.task.slice(5)) < 40
        ? { ...each, passed: false }
        : each,
    );
    const [comparison] = judged(outage).comparisons;
    expect(comparison).toMatchObject({ better: 20, worse: 0, decision: 'pass', superior: false });
    expect(comparison?.lost).toEqual({ baseline: 20, candidate: 0, both: 0 });
    // With twenty tasks lost for twenty that head had no time for, the balance is even and says nothing.
    const found = judged(worse);
    expect(found).toMatchObject({
      decision: 'inconclusive',
      comparisons: [{ better: 20, worse: 20 }, {}, {}],
    });
    expect(found.held_back?.[0]).toMatch(/^20 trials of head took too long or crashed, and 0 of the draft/);
  });

  it('counts for nothing where both took too long or crashed: that makes no two versions alike', () => {
    const slow = alike.map((each) =>
      each.passed === true ? each : { ...each, ended: 'timeout' as const, passed: false },
    );
    const found = judged(slow);
    expect(found).toMatchObject({
      decision: 'pass',
      comparisons: [{ tasks: 150, lost: { both: 50 } }, {}, {}],
    });
    const down = judged(alike.map((each) => ({ ...each, ended: 'crashed' as const, passed: false })));
    expect(down).toMatchObject({ decision: 'inconclusive', comparisons: [{ tasks: 0 }, {}, {}] });
    expect(down.summary).toMatch(/^The agent came to no end in any trial/);
  });

  it('is all of it where nothing passes under either version, however many tasks there are', () => {
    const never = '-'.repeat(200);
    expect(judged(trialsOf(never, never, never))).toMatchObject({
      decision: 'inconclusive',
      held_back: [expect.stringMatching(/^no trial passed under either version/) as string],
    });
  });
});

describe('what a success costs', () => {
  const usage = (tokens: number) => ({
    input_tokens: tokens,
    output_tokens: 0,
    cache_read_input_tokens: 0,
    cache_creation_input_tokens: 0,
  });
  /** Every trial says what it used; with the draft it is so many times as much. */
  const priced = (times: number, trials: readonly Trial[] = alike) =>
    trials.map((each) => {
      const base = 1_000 + 10 * Number(each.task.slice(5));
      return { ...each, usage: usage(Math.round(each.arm === 'draft' ? base * times : base)) };
    });

  it('is told by trial and by success, with its limit', () => {
    const trials = [10, 20, 40].flatMap((tokens, index) => [
      trial(`task-${index}`, 'head', index > 0, { usage: usage(tokens) }),
      trial(`task-${index}`, 'draft', true, { usage: usage(tokens * 2) }),
    ]);
    const costs = judged(trials, { tasks: 3 }).comparisons[0]?.costs;
    expect(costs?.tokens).toMatchObject({
      tasks: 3,
      per_success: { baseline: 35, candidate: 140 / 3 },
      limit: 1.25,
      unknown: 0,
      within: 'unknown',
    });
    expect(costs?.tokens?.ratio).toBeCloseTo(2, 12);
    // Twice the tokens, three of three instead of two of three passed, half a one more on either side.
    expect(costs?.tokens?.per_success.ratio).toBeCloseTo((2 * 2.5) / 3.5, 12);
    expect(costs?.cost).toBeUndefined();
  });

  it('keeps a draft from passing that is not shown to be little dearer, and fails none', () => {
    expect(judged(priced(1.1))).toMatchObject({ decision: 'pass', held_back: [] });
    const dear = judged(priced(1.5));
    expect(dear.decision).toBe('inconclusive');
    expect(dear.comparisons[0]).toMatchObject({ decision: 'pass', costs: { tokens: { within: 'no' } } });
    expect(dear.held_back?.[0]).toMatch(
      /^a success may cost in tokens ×1\.5, up to ×1\.\d+; ×1\.25 at the most passes$/,
    );
  });

  it('may be more where more succeeds of it', () => {
    const half = marks.replaceAll('+', '-').replace(/^-{75}/, '+'.repeat(75));
    expect(judged(priced(1.5, trialsOf(half, half, marks)))).toMatchObject({
      decision: 'pass',
      held_back: [],
    });
  });

  it('is weighed by the suite’s own limits, or not at all', () => {
    const limits = { tokens: 1, cost: 0.25, tool_calls: 0.25, duration: 0.5 };
    expect(judged(priced(1.5), { limits }).decision).toBe('pass');
    const shown = judged(priced(3), { limits: { ...limits, tokens: null } });
    expect(shown).toMatchObject({
      decision: 'pass',
      comparisons: [{ costs: { tokens: { limit: null } } }, {}, {}],
    });
    expect(judged(priced(3), { limits }).decision).toBe('inconclusive');
  });

  it('keeps it from passing where it is known of some trials only', () => {
    const some = priced(1).map((each, index) => (index % 50 === 0 ? { ...each, usage: null } : each));
    const found = judged(some);
    expect(found.decision).toBe('inconclusive');
    expect(found.held_back?.[0]).toMatch(/^what it costs in tokens is not known of \d+ pairs of trials$/);
  });

  const lasting = (ms: number, draftMs: number) =>
    alike.map((each) => ({ ...each, duration_ms: each.arm === 'draft' ? draftMs : ms }));

  it('is weighed in time as well', () => {
    expect(judged(lasting(60_000, 120_000)).held_back?.[0]).toMatch(
      /^a success may cost in time ×2, up to ×2; ×1\.5 at the most passes, and 2 s more in any case$/,
    );
    expect(judged(lasting(60_000, 90_000)).decision).toBe('pass');
  });

  it('is not weighed by the share where the difference is none that anybody would mind', () => {
    // Three of four tasks pass, so that a success costs .67 s, .6 more than with head.
    expect(judged(lasting(50, 500))).toMatchObject({
      decision: 'pass',
      comparisons: [{ costs: { duration: { least: 2_000, within: 'yes' } } }, {}, {}],
    });
    expect(judged(lasting(50, 2_500)).decision).toBe('inconclusive');
    const limits = costLimitsSchema.parse({ least: { duration_seconds: 0 } });
    expect(judged(lasting(50, 500), { limits })).toMatchObject({
      decision: 'inconclusive',
      held_back: [expect.stringMatching(/×10; ×1\.5 at the most passes$/) as string],
    });
    const cheap = costLimitsSchema.parse({ least: { tokens: 3_000 } });
    expect(judged(priced(1.5), { limits: cheap }).decision).toBe('pass');
    expect(judged(priced(1.5), { limits: costLimitsSchema.parse({}) }).decision).toBe('inconclusive');
  });
});

describe('a run that may stop', () => {
  const begun = (count: number, trials = alike) => trials.filter(({ task }) => Number(task.slice(5)) < count);

  it('passes as soon as the evidence is enough, and tasks that were not begun are not missing', () => {
    const at = (count: number) => judged(begun(count), { mayStop: true });
    expect(at(60)).toMatchObject({ decision: 'inconclusive', missing: 0, stop_early: true });
    expect(at(140)).toMatchObject({
      decision: 'pass',
      missing: 0,
      comparisons: [{ mcnemar_p: null }, {}, {}],
    });
    // Of a hundred tasks alike the evidence at a level of .05 is enough; a first look is at .0304.
    expect(1 / (at(60).alpha ?? 1)).toBeGreaterThan(enoughEvidence);
  });

  it('fails as soon as harm is shown, and misses what a begun task lacks', () => {
    const harmful = trialsOf(marks, marks, '-'.repeat(200));
    expect(judged(begun(15, harmful), { mayStop: true })).toMatchObject({ decision: 'fail' });
    const torn = begun(140).slice(1);
    expect(judged(torn, { mayStop: true })).toMatchObject({ decision: 'inconclusive', missing: 1 });
  });
});
