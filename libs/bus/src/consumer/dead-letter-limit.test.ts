import { expect, test } from 'vitest';
import { createDeadLetterGauge, defaultDeadLetterLimit, type DeadLetterGauge } from './dead-letter-limit.ts';

function record(gauge: DeadLetterGauge, count: number, dead: boolean): void {
  for (let done = 0; done < count; done += 1) gauge.record(dead);
}

test('a reader that dead-letters everything is stopped after twenty', () => {
  const gauge = createDeadLetterGauge(defaultDeadLetterLimit);
  record(gauge, 19, true);
  expect(gauge.allows()).toBe(true);
  gauge.record(true);
  expect(gauge.allows()).toBe(false);
});

test('a few bad messages among good ones are no reason to stop', () => {
  const gauge = createDeadLetterGauge(defaultDeadLetterLimit);
  for (let round = 0; round < 1000; round += 1) {
    record(gauge, 149, false);
    expect(gauge.allows()).toBe(true);
    gauge.record(true);
  }
});

test('half of the last two hundred may be dead, as long as the count holds', () => {
  const gauge = createDeadLetterGauge({ ...defaultDeadLetterLimit, count: 1000 });
  record(gauge, 5000, false);
  record(gauge, 100, true);
  expect(gauge.allows()).toBe(true);
  gauge.record(true);
  expect(gauge.allows()).toBe(false);
  record(gauge, 100, false);
  expect(gauge.allows()).toBe(true);
});

test('a hundred dead letters among ten thousand messages stop it, until they lie further back', () => {
  const gauge = createDeadLetterGauge(defaultDeadLetterLimit);
  record(gauge, 5000, false);
  record(gauge, 100, true);
  expect(gauge.allows()).toBe(false);
  record(gauge, 9900, false);
  expect(gauge.allows()).toBe(false);
  gauge.record(false);
  expect(gauge.allows()).toBe(true);
});
