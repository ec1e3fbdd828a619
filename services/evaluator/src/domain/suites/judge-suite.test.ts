import type { Arm, Trial } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { judgeSuite } from './judge-suite.ts';

const trial = (task: string, arm: Arm, passed: boolean | null, more: Partial<Trial> = {}): Trial => ({
  task,
  family: 'refunds',
  arm,
  snapshot: null,
  repeat: 1,
  ended: passed === null ? 'ungraded' : 'graded',
  passed,
  reasons: [],
  evaluations: [],
  usage: null,
  cost: null,
  tool_calls: null,
  duration_ms: 1_000,
  started_at: '2026-01-05T00:00:00.000Z',
  ...more,
});

/** Tasks that pass without memory, with head and with the draft as the three texts say, a `+` or a `-` a task. */
function trialsOf(none: string, head: string, draft: string): Trial[] {
  return Object.entries({ none, head, draft }).flatMap(([arm, marks]) =>
    [...marks].map((mark, index) => trial(`task-${index}`, arm as Arm, mark === '+')),
  );
}

const judged = (trials: readonly Trial[], tasks: number, repeats = 1) =>
  judgeSuite({ trials, tasks, repeats, margin: 0.05, hasDraft: true });

describe('the ruling on a suite', () => {
  it('passes a draft that is as good as head on enough tasks', () => {
    const marks = '+'.repeat(150) + '-'.repeat(50);
    expect(judged(trialsOf(marks, marks, marks), 200)).toMatchObject({
      decision: 'pass',
      comparisons: [
        { arms: { baseline: 'head', candidate: 'draft' }, worse: 0, better: 0, superior: false },
        {},
        {},
      ],
    });
  });

  it('says how many tasks would do where there are too few', () => {
    const { decision, summary, comparisons } = judged(trialsOf('++-', '++-', '++-'), 3);
    expect(decision).toBe('inconclusive');
    // Nam's sample size at the floor of .05 discordant, margin .05, alpha .05, power .8.
    expect(comparisons[0]?.needed_tasks).toBe(167);
    expect(summary).toContain('about 167 tasks would do');
  });

  it('fails a draft that loses more than chance explains', () => {
    const head = '+'.repeat(30);
    // Exact McNemar, 5 worse and 0 better: 1/32 = .03125.
    const found = judged(trialsOf(head, head, '-----' + '+'.repeat(25)), 30);
    expect(found).toMatchObject({
      decision: 'fail',
      comparisons: [{ worse: 5, better: 0, mcnemar_p: 0.03125 }, {}, {}],
    });
    // Tango's limits by root finding with scipy (brentq): -.304920 and -.070155.
    expect(found.summary).toBe(
      'The draft does worse than head: -16.7% of 30 tasks (-30.5% to -7%; 0 better, 5 worse).',
    );
  });

  it('calls better what is shown to be better', () => {
    const found = judged(trialsOf('-'.repeat(40), '-'.repeat(40), '+'.repeat(20) + '-'.repeat(20)), 40);
    expect(found).toMatchObject({ decision: 'pass', comparisons: [{ superior: true }, {}, {}] });
  });

  it('passes nothing while trials are missing or could not be graded', () => {
    const marks = '+'.repeat(200);
    const all = trialsOf(marks, marks, marks);
    expect(judged(all.slice(0, -1), 200)).toMatchObject({ decision: 'inconclusive', missing: 1 });
    const ungraded = all.map((each, index) => (index === 0 ? trial(each.task, each.arm, null) : each));
    expect(judged(ungraded, 200)).toMatchObject({ decision: 'inconclusive', ungraded: 1 });
    // What is plain harm stays so.
    const harmed = trialsOf(marks, marks, '-'.repeat(200)).slice(1);
    expect(judged(harmed, 200)).toMatchObject({ decision: 'fail', missing: 1 });
  });

  it('counts an agent that took too long or crashed as one that did not pass', () => {
    const lost = (arm: Arm) => (index: number) => trial(`task-${index}`, arm, false, { ended: 'timeout' });
    const indexes = Array.from({ length: 20 }, (_, index) => index);
    const trials = [...trialsOf('+'.repeat(20), '+'.repeat(20), ''), ...indexes.map(lost('draft'))];
    expect(judged(trials, 20)).toMatchObject({ decision: 'fail', ungraded: 0, missing: 0 });
  });

  it('takes the task for the unit where it has repeats', () => {
    const repeated = (arm: Arm, share: (task: number) => number) =>
      Array.from({ length: 30 }, (_, task) =>
        [1, 2, 3, 4].map((repeat) => trial(`task-${task}`, arm, repeat <= share(task), { repeat })),
      ).flat();
    const trials = [
      ...repeated('none', () => 2),
      ...repeated('head', () => 2),
      // Half of the tasks pass once more often, half once less: no difference, and a spread of .25 over 30 tasks.
      ...repeated('draft', (task) => (task % 2 === 0 ? 3 : 1)),
    ];
    const [comparison] = judged(trials, 30, 4).comparisons;
    expect(comparison).toMatchObject({
      tasks: 30,
      better: 15,
      worse: 15,
      difference: 0,
      decision: 'inconclusive',
    });
    // scipy.stats.t.ppf(.95, 29) * sqrt(30/29) * .25 / sqrt(30)
    expect(comparison?.interval?.[1]).toBeCloseTo(0.07887999194947659, 10);
  });

  it('says what the draft costs beside head, by task and by success', () => {
    const usage = (tokens: number) => ({
      usage: {
        input_tokens: tokens,
        output_tokens: 0,
        cache_read_input_tokens: 0,
        cache_creation_input_tokens: 0,
      },
    });
    const trials = [10, 20, 40].flatMap((tokens, index) => [
      trial(`task-${index}`, 'head', index > 0, usage(tokens)),
      trial(`task-${index}`, 'draft', true, usage(tokens * 2)),
    ]);
    const costs = judged(trials, 3).comparisons[0]?.costs;
    expect(costs?.tokens).toMatchObject({ tasks: 3, per_success: { baseline: 35, candidate: 140 / 3 } });
    expect(costs?.tokens?.ratio).toBeCloseTo(2, 12);
    expect(costs?.cost).toBeUndefined();
  });

  it('holds head against no memory where there is no draft', () => {
    const verdict = judgeSuite({
      trials: trialsOf('+'.repeat(40), '-'.repeat(40), ''),
      tasks: 40,
      repeats: 1,
      margin: 0.05,
      hasDraft: false,
    });
    expect(verdict).toMatchObject({
      decision: 'fail',
      comparisons: [{ arms: { baseline: 'none', candidate: 'head' } }],
    });
  });

  it('lists families by name, each with its own figures', () => {
    const trials = trialsOf('++++', '++++', '++--').map((each, index) => ({
      ...each,
      family: index % 4 < 2 ? 'refunds' : 'deploys',
    }));
    expect(judged(trials, 4).comparisons[0]?.families).toMatchObject([
      { family: 'deploys', tasks: 2, worse: 2 },
      { family: 'refunds', tasks: 2, worse: 0 },
    ]);
  });
});
