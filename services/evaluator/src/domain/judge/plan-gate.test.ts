import { expect, test } from 'vitest';
import { judge } from './judge.ts';
import { planGate } from './plan-gate.ts';
import { emptyTally, newTask } from './tally.ts';

function verdictWith(tasks: number) {
  const tally = emptyTally([]);
  for (let task = 0; task < tasks; task += 1) {
    tally.tasks.set(`t${task}`, { ...newTask('desk'), sessions: 1, touched: true });
  }
  return judge({ tally, look: 1, leaking: [], tokens: { head: 0, draft: 0 } });
}

test('the least that it plans with is the least with which the gate passes', () => {
  const { least_tasks: least } = planGate(0);
  expect(verdictWith(least - 1).decision).toBe('inconclusive');
  expect(verdictWith(least).decision).toBe('pass');
});

test('with too few it asks for as many as the verdict will', () => {
  expect(planGate(10).needed_tasks).toBe(verdictWith(10).figures.needed_tasks);
});

test('power grows with the tasks, is none below the least, and .8 at what is needed', () => {
  const { least_tasks: least, needed_tasks: needed } = planGate(0);
  expect(least).toBeLessThan(needed);
  expect(planGate(least - 1).power).toBe(0);
  expect(planGate(needed - 1).power).toBeLessThan(0.8);
  expect(planGate(needed).power).toBeGreaterThanOrEqual(0.8);
});
