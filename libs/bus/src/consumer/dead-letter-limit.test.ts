import { expect, test } from 'vitest';
import { createDeadLetterGauge, defaultDeadLetterLimit, type DeadLetterGauge } from './dead-letter-limit.ts';

function record(gauge: DeadLetterGauge, count: number, dead: boolean): void {
  for (let done = 0; done < count; done += 1) {
    if (!dead) gauge.passed();
    else if (gauge.begin()) gauge.end(true);
  }
}

/** Whether one more would be published; it is not. */
function allows(gauge: DeadLetterGauge): boolean {
  const allowed = gauge.begin();
  if (allowed) gauge.end(false);
  return allowed;
}

test('a reader that dead-letters everything is stopped after twenty', () => {
  const gauge = createDeadLetterGauge(defaultDeadLetterLimit);
  record(gauge, 19, true);
  expect(allows(gauge)).toBe(true);
  record(gauge, 1, true);
  expect(allows(gauge)).toBe(false);
});

test('a few bad messages among good ones are no reason to stop', () => {
  const gauge = createDeadLetterGauge(defaultDeadLetterLimit);
  for (let round = 0; round < 1000; round += 1) {
    record(gauge, 149, false);
    expect(allows(gauge)).toBe(true);
    record(gauge, 1, true);
  }
});

test('half of the last two hundred may be dead, as long as the count holds', () => {
  const gauge = createDeadLetterGauge({ ...defaultDeadLetterLimit, count: 1000 });
  record(gauge, 5000, false);
  record(gauge, 100, true);
  expect(allows(gauge)).toBe(true);
  record(gauge, 1, true);
  expect(allows(gauge)).toBe(false);
  record(gauge, 100, false);
  expect(allows(gauge)).toBe(true);
});

test('a hundred dead letters among ten thousand messages stop it, until they lie further back', () => {
  const gauge = createDeadLetterGauge(defaultDeadLetterLimit);
  record(gauge, 5000, false);
  record(gauge, 100, true);
  expect(allows(gauge)).toBe(false);
  record(gauge, 9900, false);
  expect(allows(gauge)).toBe(false);
  record(gauge, 1, false);
  expect(allows(gauge)).toBe(true);
});

test('what is being published counts, and what could not be does not', () => {
  const gauge = createDeadLetterGauge(defaultDeadLetterLimit);
  for (let begun = 0; begun < 20; begun += 1) expect(gauge.begin()).toBe(true);
  expect(gauge.begin()).toBe(false);
  for (let begun = 0; begun < 20; begun += 1) gauge.end(false);
  for (let tries = 0; tries < 1000; tries += 1) expect(allows(gauge)).toBe(true);
});
