import { describe, expect, it } from 'vitest';
import { remarkKey } from './remark-key.ts';
import { areOpposed, isSameWish } from './same-wish.ts';

describe('isSameWish', () => {
  it.each([
    ['Always answer in two sentences or fewer.', 'I prefer short answers, two sentences are enough.'],
    ['Never release on a Friday without asking me.', 'Always ask me before you release on a Friday.'],
    ['Never commit without running the tests.', 'Please always run the tests before you commit!'],
    ['Always write amounts with a decimal comma, please.', 'I prefer amounts with a decimal comma.'],
    ['Always use metric units.', 'From now on use metric units'],
  ])('%j is %j', (one, other) => {
    expect(isSameWish(remarkKey(one), remarkKey(other))).toBe(true);
    expect(isSameWish(remarkKey(other), remarkKey(one))).toBe(true);
  });

  it.each([
    ['Always use tabs, not spaces.', 'Always use spaces, not tabs.'],
    ['Always use metric units.', 'Never use metric units.'],
    ['Always run the tests before you commit.', 'Always commit before you run the tests.'],
    ['Always answer in German.', 'Always answer in English.'],
    ['Never deploy on Fridays.', 'Never deploy without a review.'],
    ['Always write tests.', 'Always write short commit messages and tests for every bug that you mend.'],
  ])('%j is not %j', (one, other) => {
    expect(isSameWish(remarkKey(one), remarkKey(other))).toBe(false);
    expect(isSameWish(remarkKey(other), remarkKey(one))).toBe(false);
  });
});

describe('areOpposed', () => {
  it.each([
    ['Always use tabs, not spaces.', 'Always use spaces, not tabs.'],
    ['Always use emojis in replies.', 'Never use emojis in replies.'],
    ['Always run the tests before you commit.', 'Always commit before you run the tests.'],
    ['Always answer in German.', 'From now on answer in English.'],
    ['I prefer short answers.', 'I prefer detailed answers.'],
    ['Always use tabs.', 'I prefer spaces.'],
  ])('%j and %j cannot both be met', (one, other) => {
    expect(areOpposed(remarkKey(one), remarkKey(other))).toBe(true);
    expect(areOpposed(remarkKey(other), remarkKey(one))).toBe(true);
  });

  it.each([
    ['Always answer in German.', 'I prefer a formal tone.'],
    ['Never deploy on Fridays.', 'Never deploy on Mondays.'],
    ['Always write tests.', 'Always write documentation.'],
    ['Never delete a record without asking.', 'Always ask before you delete a record.'],
    ['Always use English for code.', 'Always use German for letters.'],
  ])('%j and %j can', (one, other) => {
    expect(areOpposed(remarkKey(one), remarkKey(other))).toBe(false);
    expect(areOpposed(remarkKey(other), remarkKey(one))).toBe(false);
  });
});
