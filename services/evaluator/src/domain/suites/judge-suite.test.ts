import type { Arm, Trial } from '@nocturne/contracts';
import { boundedMeanInterval, requiredPairs, spendAlpha } from '@nocturne/stats';
import { describe, expect, it } from 'vitest';
import { trial, trialsOf } from '../../fixtures/make-trials.ts';
import { judgeSuite } from './judge-suite.ts';

const judged = (
  trials: readonly Trial[],
  tasks: number,
  repeats = 1,
  more: Partial<Parameters<typeof judgeSuite>[0]> = {},
) => judgeSuite({ trials, tasks, repeats, margin: 0.05, hasDraft: true, ...more });

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
    // Nam's sample size at the floor of .05 discordant, margin .05, power .8, at the level of a first look.
    expect(comparisons[0]?.needed_tasks).toBe(requiredPairs(0.05, 0.05, spendAlpha(0.05, 1)));
    expect(summary).toContain(`about ${comparisons[0]?.needed_tasks} tasks would do`);
  });

  it('fails a draft that loses more than chance explains', () => {
    const head = '+'.repeat(30);
    // Exact McNemar, 6 worse and 0 better: 1/64 = .015625.
    const found = judged(trialsOf(head, head, '------' + '+'.repeat(24)), 30);
    expect(found).toMatchObject({
      decision: 'fail',
      comparisons: [{ worse: 6, better: 0, mcnemar_p: expect.closeTo(0.015625, 12) as number }, {}, {}],
    });
    // Tango's limits at .0304 by root finding with scipy (brentq): -.364786 and -.074126.
    expect(found.summary).toBe(
      'The draft does worse than head: -20% of 30 tasks (-36.5% to -7.4%; 0 better, 6 worse).',
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
    const differences = Array.from({ length: 30 }, (_, task) => (task % 2 === 0 ? 0.25 : -0.25));
    expect(comparison?.interval).toEqual(boundedMeanInterval(differences, spendAlpha(0.05, 1)));
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
