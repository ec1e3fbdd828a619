import type { Change, Deed, Rule } from '@nocturne/contracts';
import { episodes } from '@nocturne/mining';
import { describe, expect, test } from 'vitest';
import { makeDigest, type CallDraft } from '../../fixtures/make-digest.ts';
import { noEffect } from './effect.ts';
import { replayRule } from './replay-rule.ts';

function effectOn(rule: Rule, calls: readonly CallDraft[], passed: boolean | null = true) {
  const digest = makeDigest('s', calls, { passed });
  return replayRule(rule, { digest, episodes: episodes(digest), passed: passed === true });
}

const failed = (args: Record<string, string> = { a: 'old', b: 'same' }): CallDraft => ({
  tool: 'book',
  error: 'does not add up',
  args,
});
const accepted = (args: Record<string, string>): CallDraft => ({ tool: 'book', args });
const warns = (change?: Change): Rule => ({
  kind: 'warns',
  tool: 'book',
  template_id: 'does not add up',
  ...(change === undefined ? {} : { change }),
});
const byArgument = (...names: string[]): Change => ({ by: 'argument', arguments: names });

describe('warns', () => {
  test('warns of that failure of that tool', () => {
    const effect = { ...noEffect, speaks: true, warned: [0], open: true, useful: true };
    expect(effectOn(warns(), [failed()])).toEqual(effect);
    expect(effectOn(warns(), clearedByArgument)).toMatchObject({ warned: [0], open: false, useful: false });
  });

  test.each([
    ['another tool', [{ tool: 'cancel', error: 'does not add up' }]],
    ['another failure', [{ tool: 'book', error: 'not found' }]],
    ['no failure', [accepted({})]],
  ])('is silent about %s', (_, calls) => {
    expect(effectOn(warns(byArgument('a')), calls)).toEqual(noEffect);
  });

  const clearedByArgument = [failed(), accepted({ a: 'new', b: 'same' })];
  const clearedByRetry = [failed(), accepted({ a: 'old', b: 'same' })];
  const clearedByToolFirst = [failed(), { tool: 'look_up' }, accepted({ a: 'old', b: 'same' })];
  const clearedByOtherTool = [failed(), { tool: 'reserve', args: { a: 'old' } }];
  const notCleared = [failed()];
  const toolFirst: Change = { by: 'tool_first', tool: 'look_up' };
  const otherTool: Change = { by: 'other_tool', tool: 'reserve' };
  const retry: Change = { by: 'retry' };

  test.each<[string, Change, readonly CallDraft[], { named: boolean; harms: boolean }]>([
    ['the argument that was changed', byArgument('a'), clearedByArgument, { named: true, harms: false }],
    ['one argument of several', byArgument('a', 'z'), clearedByArgument, { named: true, harms: false }],
    ['another argument', byArgument('b'), clearedByArgument, { named: false, harms: false }],
    [
      'an argument, the same call was accepted',
      byArgument('a'),
      clearedByRetry,
      { named: false, harms: false },
    ],
    ['an argument, a tool first was it', byArgument('a'), clearedByToolFirst, { named: false, harms: false }],
    ['an argument, nothing cleared it', byArgument('a'), notCleared, { named: false, harms: false }],
    ['the tool to call first', toolFirst, clearedByToolFirst, { named: true, harms: false }],
    ['a tool to call first, not needed', toolFirst, clearedByRetry, { named: false, harms: false }],
    [
      'another tool to call first',
      { ...toolFirst, tool: 'x' },
      clearedByToolFirst,
      { named: false, harms: false },
    ],
    ['the tool to take instead', otherTool, clearedByOtherTool, { named: true, harms: false }],
    ['a tool instead, this one worked', otherTool, clearedByArgument, { named: false, harms: true }],
    ['a tool instead, the same call worked', otherTool, clearedByRetry, { named: false, harms: true }],
    ['a tool instead, it worked after another', otherTool, clearedByToolFirst, { named: false, harms: true }],
    ['to try again', retry, clearedByRetry, { named: true, harms: false }],
    ['to try again, in vain', retry, clearedByArgument, { named: false, harms: false }],
  ])('names %s', (_, change, calls, { named, harms }) => {
    expect(effectOn(warns(change), calls)).toMatchObject({ warned: [0], named: named ? [0] : [], harms });
  });

  test.each([false, null])('harms no session that did not pass (%s)', (passed) => {
    expect(effectOn(warns(otherTool), clearedByRetry, passed).harms).toBe(false);
    expect(effectOn(warns(byArgument('a')), clearedByRetry, passed).doubted).toBe(false);
  });

  test('to change an argument is in doubt where the call as it stood got through after all', () => {
    expect(effectOn(warns(byArgument('a')), [failed(), ...clearedByRetry])).toMatchObject({
      doubted: true,
      again: { accepted: 1, failed: 1 },
    });
    expect(effectOn(warns(toolFirst), clearedByRetry)).toMatchObject({
      doubted: false,
      again: { accepted: 0, failed: 0 },
    });
  });

  test.each<[string, Change, readonly CallDraft[], boolean]>([
    ['what it names cleared it', byArgument('a'), clearedByArgument, true],
    ['nothing did', byArgument('a'), notCleared, true],
    ['something else did', toolFirst, clearedByArgument, false],
    ['it passed by itself', byArgument('a'), clearedByRetry, false],
  ])('is of use, or not, where %s', (_, change, calls, useful) => {
    expect(effectOn(warns(change), calls).useful).toBe(useful);
  });
});

describe('warns, and says what keeps it from coming', () => {
  const prevents = (prevent: Deed, change?: Change) => ({ ...warns(change), prevent }) as Rule;
  const unlock = { tool: 'unlock' };
  const carrying = (more: Record<string, string>): CallDraft => failed({ a: 'old', ...more });

  test.each<[string, Deed, readonly CallDraft[], readonly CallDraft[]]>([
    [
      'the tool used before',
      { by: 'tool_first', tool: 'unlock' },
      [unlock, failed()],
      [{ ...unlock, error: 'closed' }, failed(), unlock],
    ],
    ['the argument', { by: 'argument', argument: 'scope' }, [carrying({ scope: 'team' })], [failed()]],
    [
      'the shape of its value',
      { by: 'shape', argument: 'id', masks: ['card_<*>', 'iban_<*>'] },
      [carrying({ id: 'iban_12' })],
      [carrying({ id: 'voucher_12' })],
    ],
    [
      'another shape of its value',
      { by: 'other_shape', argument: 'id', mask: 'voucher_<*>' },
      [carrying({ id: 'iban_12' })],
      [carrying({ id: 'voucher_12' })],
    ],
  ])('was told in time where it was not done: %s', (_, deed, done, otherwise) => {
    expect(effectOn(prevents(deed), otherwise)).toMatchObject({ speaks: true, warned: [0], useful: true });
    // It came all the same: what keeps it from coming had been done.
    expect(effectOn(prevents(deed), done)).toMatchObject({ speaks: true, warned: [], useful: false });
  });

  test('is of use where something else cleared it in the end, since it need not have come', () => {
    const cleared = [failed(), accepted({ a: 'new', b: 'same' })];
    const first: Deed = { by: 'tool_first', tool: 'unlock' };
    expect(effectOn(warns({ by: 'tool_first', tool: 'x' }), cleared).useful).toBe(false);
    expect(effectOn(prevents(first, { by: 'tool_first', tool: 'x' }), cleared)).toMatchObject({
      warned: [0],
      named: [],
      useful: true,
    });
    // Of one that came though it was done, it names the repair.
    expect(effectOn(prevents(first, byArgument('a')), [unlock, ...cleared])).toMatchObject({
      warned: [0],
      named: [0],
      useful: true,
    });
  });

  test('is where the value was taken from, and says nothing of a call that lacks it', () => {
    const deed: Deed = { by: 'source', argument: 'a', tool: 'look_up' };
    const digest = makeDigest('s', [failed()], { passed: false });
    const taken = (from: string) => ({
      ...digest,
      calls: digest.calls.map((call) => ({
        ...call,
        arguments: call.arguments.map((each) => ({ ...each, from })),
      })),
    });
    const warnedOf = (told: typeof digest) =>
      replayRule(prevents(deed), { digest: told, episodes: episodes(told), passed: false }).warned;
    expect(warnedOf(taken('look_up'))).toEqual([]);
    expect(warnedOf(taken('guess'))).toEqual([0]);
    expect(effectOn(prevents({ ...deed, argument: 'absent' }), [failed()])).toMatchObject({ warned: [0] });
  });

  test('contradicts nothing that went otherwise and was accepted: it is a chance that is less', () => {
    const rule = prevents({ by: 'other_tool', tool: 'reserve' });
    expect(effectOn(rule, [accepted({ a: 'old' })])).toEqual(noEffect);
    expect(effectOn(rule, [failed(), accepted({ a: 'new' })])).toMatchObject({ harms: false });
  });
});

describe('avoids', () => {
  const avoids: Rule = { kind: 'avoids', tool: 'book', argument: 'id', mask: 'voucher_<*>' };

  test('warns of a failure of that shape', () => {
    expect(effectOn(avoids, [failed({ id: 'voucher_12' })])).toMatchObject({
      warned: [0],
      useful: true,
      harms: false,
    });
  });

  test.each([
    ['another shape', { id: 'card_12' }],
    ['another argument', { other: 'voucher_12' }],
  ])('is silent about %s', (_, args) => {
    expect(effectOn(avoids, [failed(args)])).toEqual(noEffect);
  });

  test('is silent about another tool', () => {
    expect(effectOn(avoids, [{ tool: 'cancel', args: { id: 'voucher_12' } }])).toEqual(noEffect);
  });

  test.each<[string, Partial<CallDraft>]>([
    ['accepted', {}],
    ['accepted with nothing in the answer', { empty: true }],
  ])('harms where a call of that shape was %s', (_, how) => {
    const calls = [{ ...accepted({ id: 'voucher_7' }), ...how }];
    expect(effectOn(avoids, calls)).toMatchObject({ speaks: true, warned: [], useful: false, harms: true });
    expect(effectOn(avoids, calls, false).harms).toBe(false);
  });
});

describe('no_repeat', () => {
  const rule: Rule = { kind: 'no_repeat' };
  const again = { a: 'old', b: 'same' };

  test('would have spared a repeat that failed again; it is no warning of the failure', () => {
    expect(effectOn(rule, [failed(again), failed(again)])).toEqual({
      ...noEffect,
      speaks: true,
      useful: true,
    });
  });

  test('harms where the repeat was accepted', () => {
    expect(effectOn(rule, [failed(again), accepted(again)])).toMatchObject({ useful: false, harms: true });
    expect(effectOn(rule, [failed(again), accepted(again)], null).harms).toBe(false);
  });

  test.each<[string, readonly CallDraft[]]>([
    ['changed', [failed(again), accepted({ ...again, a: 'new' })]],
    ['made after another call', [failed(again), { tool: 'look_up' }, accepted(again)]],
    ['made in another thread', [failed(again), { ...accepted(again), thread: 1 }]],
    ['made after it was accepted', [accepted(again), accepted(again)]],
  ])('is silent about a call that was %s', (_, calls) => {
    expect(effectOn(rule, calls)).toEqual(noEffect);
  });

  test('sees the repeat where another thread was at work in between', () => {
    const calls = [failed(again), { tool: 'look_up', thread: 1 }, accepted(again)];
    expect(effectOn(rule, calls).harms).toBe(true);
  });
});

describe('order', () => {
  const rule = (family: string): Rule => ({ kind: 'order', family, tools: ['look_up', 'book'] });

  test('speaks to its family, and never harms: another way may be right too', () => {
    const otherWay = [accepted({}), { tool: 'look_up' }];
    expect(effectOn(rule('family'), otherWay)).toEqual({ ...noEffect, speaks: true });
    expect(effectOn(rule('other'), otherWay)).toEqual(noEffect);
  });
});
