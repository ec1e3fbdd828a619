import { describe, expect, it } from 'vitest';
import { isSameWish } from './same-wish.ts';

describe('isSameWish', () => {
  it.each([
    ['Always answer in two sentences or fewer.', 'I prefer short answers, two sentences are enough.'],
    ['Never release on a Friday without asking me.', 'Always ask me before you release on a Friday.'],
    ['Never commit without running the tests.', 'Please always run the tests before you commit!'],
    ['Always write amounts with a decimal comma, please.', 'I prefer amounts with a decimal comma.'],
    ['Always use metric units.', 'From now on use metric units'],
  ])('%j is %j', (one, other) => {
    expect(isSameWish(one, other)).toBe(true);
    expect(isSameWish(other, one)).toBe(true);
  });

  it.each([
    ['Always use tabs, not spaces.', 'Always use spaces, not tabs.'],
    ['Always use metric units.', 'Never use metric units.'],
    ['Always run the tests before you commit.', 'Always commit before you run the tests.'],
    ['Always answer in German.', 'Always answer in English.'],
    ['Never deploy on Fridays.', 'Never deploy without a review.'],
    ['Always write tests.', 'Always write short commit messages and tests for every bug that you mend.'],
  ])('%j is not %j', (one, other) => {
    expect(isSameWish(one, other)).toBe(false);
    expect(isSameWish(other, one)).toBe(false);
  });
});
