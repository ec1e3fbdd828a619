import type { Trial } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { createEarlyEnd } from './end-early.ts';

const order = Array.from({ length: 40 }, (_, index) => `t${index}`);
const trialsOf = (tasks: readonly string[]) =>
  tasks.flatMap((task) => [1, 2].map((repeat) => ({ task, repeat }) as Trial));
const tasksIn = (trials: readonly Trial[] | null) => trials && [...new Set(trials.map(({ task }) => task))];

/** A run that says enough from so many tasks on, and how many tasks it was asked about. */
function runEndingAt(enough: number) {
  const asked: number[] = [];
  const end = createEarlyEnd(order, 2, async (trials) => {
    asked.push(trials.length / 2);
    return trials.length / 2 >= enough;
  });
  return { asked, end };
}

it('ends with the tasks that are done with, and asks again when there are a tenth more', async () => {
  const { asked, end } = runEndingAt(20);
  let ended: readonly Trial[] | null = null;
  for (let count = 1; count <= 40 && ended === null; count += 1)
    ended = await end(trialsOf(order.slice(0, count)));
  expect(asked).toEqual([5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 21]);
  expect(tasksIn(ended)).toEqual(order.slice(0, 21));
});

it('counts no task before all that are ahead of it: the quick ones do not speak for the slow', async () => {
  const { asked, end } = runEndingAt(6);
  const slow = order[3]!;
  const others = order.slice(0, 30).filter((id) => id !== slow);
  expect(await end(trialsOf(others))).toBeNull();
  expect(asked).toEqual([]);
  // One of its two trials is not yet the task.
  expect(await end([...trialsOf(others), { task: slow, repeat: 1 } as Trial])).toBeNull();
  expect(tasksIn(await end([...trialsOf(others), ...trialsOf([slow])]))).toEqual(order.slice(0, 30));
  expect(asked).toEqual([30]);
});

it('does not end what is at its end', async () => {
  const { asked, end } = runEndingAt(1);
  expect(await end(trialsOf(order))).toBeNull();
  expect(asked).toEqual([]);
});
