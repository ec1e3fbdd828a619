import type { Rule } from '@nocturne/contracts';
import { expect, test } from 'vitest';
import { makeDigest } from '../../fixtures/make-digest.ts';
import { makeEntry } from '../../fixtures/make-entry.ts';
import { noEffect } from './effect.ts';
import { replaySession } from './replay-session.ts';
import { isOnTrial, variantsOf } from './variants.ts';

const warns: Rule = {
  kind: 'warns',
  tool: 'book',
  template_id: 'no',
  change: { by: 'argument', arguments: ['a'] },
};
const avoids: Rule = { kind: 'avoids', tool: 'book', argument: 'a', mask: 'v<*>' };

const digest = (given: string[] = []) =>
  makeDigest(
    's',
    [
      { tool: 'book', error: 'no', args: { a: 'v1' } },
      { tool: 'book', args: { a: 'w' } },
      { tool: 'book', args: { a: 'v2' } },
      { tool: 'look_up', error: 'gone' },
    ],
    { task: 't', given },
  );

const { speaks: _, ...nothing } = noEffect;

test('the rules of an entry count together, each failure once', () => {
  const variants = variantsOf([], [makeEntry('e', [warns, avoids])]);
  expect(replaySession(digest(), variants)).toEqual({
    family: 'family',
    task: 't',
    ended_at: null,
    passed: true,
    tokens: 0,
    failures: 2,
    cleared: 1,
    hits: [{ ...nothing, variant: 0, warned: [0], named: [0], useful: true, harms: true }],
  });
});

test('what the session was given did not help it, and can still be wrong', () => {
  const entry = makeEntry('e', [warns, avoids]);
  expect(replaySession(digest([entry.id]), variantsOf([], [entry])).hits).toEqual([
    { ...nothing, variant: 0, harms: true },
  ]);
});

test('an entry that says nothing of the session leaves no trace', () => {
  const variants = variantsOf([], [makeEntry('e', [{ ...warns, tool: 'cancel' }]), makeEntry('f', [])]);
  expect(replaySession(digest(), variants).hits).toEqual([]);
});

test('nothing of the session’s text comes out', () => {
  const said = { ...digest(), request: 'secret words', remarks: [] };
  const variants = variantsOf([], [makeEntry('e', [warns])]);
  expect(JSON.stringify(replaySession(said, variants))).not.toContain('secret');
});

test('an entry that nothing changes is on trial where it asks for its proof', () => {
  const entry = makeEntry('e', [warns], { tier: 'provisional' });
  const variants = variantsOf([entry], [entry], [{ entry: entry.id, promotion: true }]);
  expect(variants.map(isOnTrial)).toEqual([true]);
});

test.each([
  ['added', null, makeEntry('e', [warns]), [{ head: false, draft: true }]],
  ['removed', makeEntry('e', [warns]), null, [{ head: true, draft: false }]],
  ['unchanged', makeEntry('e', [warns]), makeEntry('e', [warns]), [{ head: true, draft: true }]],
  [
    'with other words, the same claims',
    makeEntry('e', [warns]),
    makeEntry('e', [warns], { text: 'other' }),
    [{ head: true, draft: true }],
  ],
  [
    'with other claims',
    makeEntry('e', [warns]),
    makeEntry('e', [avoids]),
    [
      { head: false, draft: true },
      { head: true, draft: false },
    ],
  ],
  [
    'provisional and unchanged',
    makeEntry('e', [warns], { tier: 'provisional' }),
    makeEntry('e', [warns], { tier: 'provisional' }),
    [{ head: true, draft: true }],
  ],
  [
    'provisional, to be changed',
    makeEntry('e', [warns], { tier: 'provisional' }),
    makeEntry('e', [warns], { tier: 'provisional', text: 'newer figures' }),
    [{ head: false, draft: true }],
  ],
])('an entry that is %s', (_, was, is, expected) => {
  const variants = variantsOf(was === null ? [] : [was], is === null ? [] : [is]);
  expect(variants.map(({ head, draft }) => ({ head, draft }))).toEqual(expected);
  expect(variants.some(isOnTrial)).toBe(expected.some(({ head, draft }) => draft && !head));
});
