import { suiteSchema, type Suite, type Trial } from '@nocturne/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderTasks, planTrials, trialKey } from './plan-trials.ts';

const suiteOf = (tasks: number, repeats: number, more: object = {}): Suite =>
  suiteSchema.parse({
    name: 'suite',
    run: { command: ['agent'] },
    repeats,
    grade: [{ exit_code: 0 }],
    ...more,
    tasks: Array.from({ length: tasks }, (_, index) => ({ id: `t${index}`, input: index })),
  });
const arms = ['none', 'head', 'draft'] as const;
const keyOf = ({ task, arm, repeat }: ReturnType<typeof planTrials>[number]) =>
  trialKey({ task: task.id, arm, repeat });

it('plans each trial once, and after any of them are done the others', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 4 }),
      fc.infiniteStream(fc.boolean()),
      (tasks, repeats, draws) => {
        const suite = suiteOf(tasks, repeats);
        const all = planTrials(suite, arms, []);
        expect(new Set(all.map(keyOf)).size).toBe(tasks * repeats * arms.length);
        const done = all.filter(() => draws.next().value === true);
        const trials = done.map(({ task, arm, repeat }) => ({ task: task.id, arm, repeat }) as Trial);
        expect(planTrials(suite, arms, trials).map(keyOf)).toEqual(
          all.filter((each) => !done.includes(each)).map(keyOf),
        );
      },
    ),
  );
});

it('lets no version always go first', () => {
  const first = planTrials(suiteOf(60, 1), arms, []).filter((_, index) => index % arms.length === 0);
  for (const arm of arms) expect(first.filter((each) => each.arm === arm).length).toBeGreaterThan(8);
});

it('is done with a task before it begins the next where the run may end early, in an order that is drawn anew for each run', () => {
  const suite = suiteOf(40, 3, { stop_early: true });
  const order = orderTasks(suite, 'one run').map(({ id }) => id);
  const planned = planTrials(suite, arms, [], orderTasks(suite, 'one run')).map(({ task }) => task.id);
  expect(planned).toEqual(order.flatMap((id) => Array.from({ length: 9 }, () => id)));
  const listed = suite.tasks.map(({ id }) => id);
  expect(order).not.toEqual(listed);
  expect(orderTasks(suite, 'another run').map(({ id }) => id)).not.toEqual(order);
  expect(order.toSorted()).toEqual(listed.toSorted());
  expect(orderTasks(suiteOf(40, 3), 'one run').map(({ id }) => id)).toEqual(listed);
});
