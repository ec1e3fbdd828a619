import { createHash } from 'node:crypto';
import { entryIdOf } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store, type Turn } from '../../fixtures/build-session.ts';
import { foldDigests } from '../../fold/fold.ts';
import { patternsOf } from '../patterns-of.ts';

const chance = (...words: readonly (string | number)[]) =>
  createHash('sha256').update(words.join(' ')).digest().readUInt32BE(0) / 2 ** 32;

interface Sketch {
  /** Before the call of `pay`. */
  readonly before?: readonly Turn[];
  readonly with?: Readonly<Record<string, string>>;
  /** How often `pay` fails. */
  readonly fails: number;
  readonly instead?: boolean;
}

/** Sessions of forty tasks, half of them hard, each of which looks something up and pays; a quarter gets past a failure. */
const dreamOf = (sketch: (number: number, hard: boolean) => Sketch, given: readonly string[] = []) => {
  const digests = Array.from({ length: 300 }, (_, number) => {
    const task = number % 40;
    const { before = [], with: more = {}, fails, instead = false } = sketch(number, task % 2 === 0);
    const pay = (answer: string): Turn => ['pay', { bill: `bill_${task}`, ...more }, answer];
    const failed = chance('fails', number) < fails;
    const byHand: Turn = ['pay_by_hand', { bill: `bill_${task}`, ...more }, 'done'];
    const turns: Turn[] = [
      ['look_up', { bill: `bill_${task}` }, `{"account":"acc_${100 + task}"}`],
      ...before,
      ...(instead ? [byHand] : [pay(failed ? 'Error: the ledger is locked for now' : 'done')]),
      ...(failed && !instead
        ? [chance('repairs', number) < 0.5 ? byHand : pay('Error: the ledger is locked for now')]
        : []),
    ];
    return digestOf(sessionOf(`s${number}`, turns, { task: `t${task}` }), number % 2 === 0 ? given : []);
  });
  return patternsOf(foldDigests(digests), { profile: { sessions: 3, tasks: 3, principals: 1 }, store })
    .patterns;
};

const told = (sketch: (number: number, hard: boolean) => Sketch) =>
  dreamOf(sketch).flatMap(({ subject }) =>
    subject.kind === 'failure' && subject.tool === 'pay' ? [subject.remedy?.prevention] : [],
  );

const does = (number: number) => chance('does', number) < 0.4;
const spared = (number: number) => (does(number) ? 0.05 : 0.6);

describe('what keeps a failure from coming', () => {
  it('is the tool that was used before, with both shares of the same tasks', () => {
    const [prevention] = told((n) => ({ before: does(n) ? [['unlock', {}, 'done']] : [], fails: spared(n) }));
    expect(prevention?.deed).toEqual({ by: 'tool_first', tool: 'unlock' });
    const { with: done, without, tasks, interval, q } = prevention ?? {};
    expect((done?.count ?? 1) / (done?.of ?? 1)).toBeLessThan(0.15);
    expect((without?.count ?? 0) / (without?.of ?? 1)).toBeGreaterThan(0.45);
    expect(tasks).toBeGreaterThan(30);
    expect(interval?.[0]).toBeGreaterThan(0.3);
    expect(q).toBeLessThan(0.001);
  });

  it('is where a value was taken from, and not that the tool was used that shows it', () => {
    const account = (n: number) => (does(n) ? `acc_${100 + (n % 40)}` : `acc_${700 + n}`);
    expect(told((n) => ({ with: { account: account(n) }, fails: spared(n) }))[0]?.deed).toEqual({
      by: 'source',
      argument: 'account',
      tool: 'look_up',
    });
  });

  it('is an argument that is there from the outset, or how its value looks', () => {
    expect(told((n) => ({ with: does(n) ? { scope: 'team' } : {}, fails: spared(n) }))[0]?.deed).toEqual({
      by: 'argument',
      argument: 'scope',
    });
    const unit = (n: number) => (does(n) ? 'eur' : 'points');
    expect(told((n) => ({ with: { unit: unit(n) }, fails: spared(n) }))[0]?.deed).toEqual({
      by: 'shape',
      argument: 'unit',
      masks: ['eur'],
    });
  });

  it('names the few values that were right, where one is wrong that is accepted now and then', () => {
    const right = (n: number) => ['draft', 'final', 'preview'][Math.floor(chance('mode', n) * 3)] ?? '';
    const [prevention] = told((n) => ({ with: { mode: does(n) ? right(n) : 'turbo' }, fails: spared(n) }));
    const deed = { by: 'other_shape', argument: 'mode', mask: 'turbo' };
    expect(prevention?.deed).toEqual({ ...deed, accepted: ['draft', 'final', 'preview'] });
    const many = (n: number) => `mode${'abcdefghijkl'.charAt(Math.floor(chance('mode', n) * 12))}`;
    const [other] = told((n) => ({ with: { mode: does(n) ? many(n) : 'turbo' }, fails: spared(n) }));
    expect(other?.deed).toEqual(deed);
  });

  it('is the tool that clears it in its place, used at once', () => {
    expect(told((n) => ({ instead: does(n), fails: 0.5 }))[0]?.deed).toEqual({
      by: 'other_tool',
      tool: 'pay_by_hand',
    });
  });

  it('is nothing that marks tasks in which it is rare, nor what goes with that which prevents it', () => {
    expect(
      told((n, hard) => ({
        before: chance('marks', n) < (hard ? 0.1 : 0.9) ? [['note_down', {}, 'done']] : [],
        fails: hard ? 0.9 : 0.1,
      })),
    ).toEqual([undefined]);
    const beside = (n: number) => chance('beside', n) < (does(n) ? 0.75 : 0.1);
    const [prevention] = told((n) => ({
      before: [
        ...(does(n) ? [['unlock', {}, 'done'] as const] : []),
        ...(beside(n) ? [['note_down', {}, 'done'] as const] : []),
      ],
      fails: spared(n),
    }));
    expect(prevention?.deed).toEqual({ by: 'tool_first', tool: 'unlock' });
  });

  it('is nothing that was done to repair another call', () => {
    // Whoever is called while `ask` fails never fails.
    const [prevention] = told((n) => ({
      before: does(n)
        ? [
            ['ask', {}, 'Error: the desk is closed today'],
            ['pay', { bill: 'bill_1' }, 'done'],
            ['ask', {}, 'done'],
          ]
        : [],
      fails: 0.5,
    }));
    expect(prevention).toBeUndefined();
  });

  it('is not corroborated by sessions that had been told of the failure', () => {
    const sketch = (n: number): Sketch => ({
      before: does(n) ? [['unlock', {}, 'done']] : [],
      fails: spared(n),
    });
    const failure = dreamOf(sketch).find(({ tool }) => tool === 'pay');
    const entry = entryIdOf(failure?.id ?? '');
    const of = (given: readonly string[]) => {
      const pattern = dreamOf(sketch, given).find(({ tool }) => tool === 'pay');
      const prevention = pattern?.subject.kind === 'failure' ? pattern.subject.remedy?.prevention : undefined;
      return (prevention?.with.of ?? 0) + (prevention?.without.of ?? 0);
    };
    expect(of([entry])).toBeGreaterThan(100);
    expect(of([entry])).toBeLessThan(of([]) * 0.6);
  });
});
