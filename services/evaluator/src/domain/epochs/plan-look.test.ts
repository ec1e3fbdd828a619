import { describe, expect, test } from 'vitest';
import { planLook, type PastLook } from './plan-look.ts';

const asked = {
  ...{ key: 'claims on these', claims: 'claims', tasks: 100, isTried: true, least: 1 },
  couldPass: () => true,
};
const past = (number: number, rest: Partial<PastLook> = {}): PastLook => ({
  number,
  key: `look ${number}`,
  ...rest,
});
const before = past(3, { claims: 'claims', tasks: 100, decision: 'inconclusive' });

describe('a look', () => {
  test('takes the least number that nobody has', () => {
    expect(planLook([], asked)).toEqual({ number: 1, key: asked.key, earlier: null });
    expect(planLook([past(1), past(2), past(4)], asked).number).toBe(3);
  });

  test('at what is left of a draft takes a number that pays for the choice', () => {
    expect(planLook([past(1)], { ...asked, least: 2 }).number).toBe(2);
    expect(planLook([past(1), past(8)], { ...asked, least: 8 }).number).toBe(9);
  });

  test.each([
    ['without tasks', { tasks: 0 }],
    ['where nothing new is claimed', { isTried: false }],
  ])('is not spent %s', (_, rest) => {
    expect(planLook([past(1)], { ...asked, ...rest })).toEqual({ number: 0, key: null, earlier: null });
  });

  test('that could pass nothing is judged at its level and not spent', () => {
    expect(planLook([past(1)], { ...asked, couldPass: (number) => number < 2 })).toEqual({
      ...{ number: 2, key: null, earlier: null },
    });
  });

  test('at the same claims and sessions is the same one', () => {
    expect(planLook([past(1), { ...before, key: asked.key }], asked)).toEqual({
      ...{ number: 3, key: asked.key, earlier: null },
    });
  });

  test('at the same claims stands until there are half as many tasks more', () => {
    expect(planLook([before], { ...asked, tasks: 149 })).toEqual({
      ...{ number: 3, key: null, earlier: { tasks: 100, decision: 'inconclusive' } },
    });
    expect(planLook([before], { ...asked, tasks: 150 })).toEqual({
      number: 1,
      key: asked.key,
      earlier: null,
    });
    expect(planLook([{ ...before, claims: 'others' }], { ...asked, tasks: 110 }).earlier).toBeNull();
  });

  test('that was taken before claims were noted stands for none', () => {
    expect(planLook([past(1)], asked).number).toBe(2);
  });
});
