import { expect, it } from 'vitest';
import { createProbe } from './probe.ts';

function stopped() {
  let now = 0;
  return { clock: { now: () => new Date(now) }, pass: (ms: number) => void (now += ms) };
}

it('asks no oftener than every two seconds, whoever wants to know', async () => {
  const { clock, pass } = stopped();
  let asked = 0;
  const probe = createProbe(async () => void (asked += 1), clock);
  await Promise.all([probe.ask(), probe.ask()]);
  pass(1_999);
  await probe.ask();
  expect(asked).toBe(1);
  pass(1);
  await probe.ask();
  expect(asked).toBe(2);
});

it('waits a second at the most for an answer that does not come, and counts from the last that did', async () => {
  const { clock, pass } = stopped();
  const late = Promise.withResolvers<void>();
  const answers: (() => Promise<void>)[] = [async () => undefined, () => late.promise];
  const probe = createProbe(() => (answers.shift() ?? (async () => undefined))(), clock);
  await probe.ask();
  pass(10_000);
  await probe.ask();
  pass(30_000);
  expect(probe.silentMs()).toBe(40_000);
  // It is the same question still, and nobody waits for a second one.
  await probe.ask();
  expect(answers).toEqual([]);
  late.resolve();
  await probe.ask();
  expect(probe.silentMs()).toBe(0);
});
