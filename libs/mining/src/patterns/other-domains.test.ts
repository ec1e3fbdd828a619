import fc from 'fast-check';
import type { Change, Pattern } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store } from '../fixtures/build-session.ts';
import { simulateShop } from '../fixtures/simulate-shop.ts';
import { foldDigests } from '../fold/fold.ts';
import { patternsOf } from './patterns-of.ts';

const profile = { sessions: 3, tasks: 3, principals: 1 };
const clearing: Readonly<Record<string, Change | undefined>> = {
  change_address: { by: 'argument', arguments: ['address'] },
  exchange_items: { by: 'argument', arguments: ['into'] },
  refund: { by: 'argument', arguments: ['amount'] },
  run_report: { by: 'argument', arguments: ['kind'] },
  ship: { by: 'argument', arguments: ['carrier'] },
  cancel_order: { by: 'tool_first', tool: 'sign_in' },
};

describe('failures of any domain, in any form', () => {
  it('are counted as they were made: occurrences, sessions, tasks, recovered, cleared, passed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 90 }),
        fc.infiniteStream(fc.double({ min: 0, max: 0.999_999, noNaN: true })),
        (count, stream) => {
          const { sessions, truth } = simulateShop(count, () => Number(stream.next().value));
          const { patterns, below } = patternsOf(foldDigests(sessions.map((session) => digestOf(session))), {
            profile,
            store,
          });
          const failures = [...patterns, ...below].filter(({ subject }) => subject.kind === 'failure');
          expect(failures.map(({ tool }) => tool).sort()).toEqual([...truth.keys()].sort());
          for (const { tool = '', evidence } of failures) {
            const known = truth.get(tool)!;
            expect(evidence.support, tool).toMatchObject({
              sessions: known.sessions,
              tasks: known.tasks,
              occurrences: known.occurrences,
            });
            expect(evidence.recovered, tool).toEqual({ count: known.recovered, of: known.sessions });
            expect(evidence.passed, tool).toEqual(
              known.known === 0 ? undefined : { count: known.passed, of: known.known },
            );
            const change = clearing[tool];
            const surely = known.accepted >= 8 && known.tasks - (known.sessions - known.accepted) >= 2;
            if (change !== undefined && surely) expect(evidence.cleared, tool).toBeDefined();
            if (evidence.cleared !== undefined) {
              expect(evidence.cleared, tool).toMatchObject({
                change,
                count: known.accepted,
                of: known.made,
              });
            }
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});

type Turn = readonly [tool: string, args: object, answer: string];
const session = (id: string, turns: readonly Turn[], more: object = {}) =>
  digestOf(
    sessionOf(id, [], {
      steps: turns.flatMap(([tool, args, text], index) => [
        { kind: 'tool_call' as const, call: `c${index}`, tool, arguments: args as Record<string, never> },
        { kind: 'tool_result' as const, call: `c${index}`, text },
      ]),
      ...more,
    }),
  );
const failureOf = (digests: Parameters<typeof foldDigests>[0], tool: string): Pattern | undefined =>
  patternsOf(foldDigests(digests), { profile, store }).patterns.find((pattern) => pattern.tool === tool);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('what cleared a failure', () => {
  it('is no argument where the call was accepted as often without it: that was chance', () => {
    const digests = times(80, (n) => {
      const before = { a: n, b: n, c: 'same' };
      const after = n % 2 === 0 ? { ...before, a: -1 - n } : { ...before, b: -1 - n };
      return session(`s${n}`, [
        ['post', before, 'Error: backend refused'],
        ['post', after, n % 10 < 6 ? 'ok' : 'Error: backend refused'],
      ]);
    });
    expect(failureOf(digests, 'post')).toMatchObject({
      type: 'recurring_failure',
      evidence: { recovered: { count: 48, of: 80 } },
    });
  });

  it('is nothing that worked in one task only, however often that task was run', () => {
    const fails: Turn = ['pay', { amount: 1, to: 'x' }, 'Error: too little'];
    const digests = [
      ...times(50, (n) => session(`s${n}`, [fails, ['pay', { amount: 9, to: 'x' }, 'ok']], { task: 'one' })),
      ...times(3, (n) => session(`t${n}`, [fails])),
    ];
    expect(failureOf(digests, 'pay')?.evidence.cleared).toBeUndefined();
  });

  it('is not what was sent along with the failed call, before its answer was known', () => {
    const steps = ['x', 'y'].map((city, index) => ({
      kind: 'tool_call' as const,
      call: `c${index}`,
      tool: 'weather',
      arguments: { city, unit: 'c' },
    }));
    const answers = ['Error: unknown city', 'mild'].map((text, index) => ({
      kind: 'tool_result' as const,
      call: `c${index}`,
      text,
    }));
    const digests = times(5, (n) => digestOf(sessionOf(`s${n}`, [], { steps: [...steps, ...answers] })));
    expect(failureOf(digests, 'weather')).toMatchObject({
      type: 'recurring_failure',
      evidence: { recovered: { count: 0, of: 5 } },
    });
  });

  it('is a swap, a sum that the answer states, or a value that a tool had shown, where it was', () => {
    /** Others that sent the call again as it was, in vain. */
    const resent = (fails: Turn) => times(4, (n) => session(`r${n}`, [fails, fails]));
    const swap = [
      ...times(4, (n) =>
        session(`s${n}`, [
          ['merge', { from: `a${n}`, into: `b${n}` }, 'Error: wrong way round'],
          ['merge', { from: `b${n}`, into: `a${n}` }, 'ok'],
        ]),
      ),
      ...resent(['merge', { from: 'a', into: 'b' }, 'Error: wrong way round']),
    ];
    expect(failureOf(swap, 'merge')?.subject).toMatchObject({
      remedy: { sources: [{ by: 'swapped', argument: 'from', other: 'into', count: 4, of: 4 }] },
    });
    const sum = [
      ...times(4, (n) =>
        session(`s${n}`, [
          ['buy', { id: n, parts: [{ sum: 10 }, { sum: 20 }] }, `Error: the price is 1,0${10 + n}.00`],
          ['buy', { id: n, parts: [{ sum: 1_000 }, { sum: 10 + n }] }, 'ok'],
        ]),
      ),
      ...resent(['buy', { id: 0, parts: [] }, 'Error: the price is 1,099.00']),
    ];
    expect(failureOf(sum, 'buy')?.subject).toMatchObject({
      remedy: { sources: [{ by: 'adds_up', argument: 'parts', field: 'sum', count: 4, of: 4 }] },
    });
    const shown = [
      ...times(4, (n) =>
        session(`s${n}`, [
          ['list', {}, `{"codes":["code-${n}x"]}`],
          ['book', { code: 'guess', seat: n }, 'Error: no such code'],
          ['book', { code: `code-${n}x`, seat: n }, 'ok'],
        ]),
      ),
      ...resent(['book', { code: 'guess', seat: 1 }, 'Error: no such code']),
    ];
    expect(failureOf(shown, 'book')?.subject).toMatchObject({
      remedy: { sources: [{ by: 'shown', argument: 'code', tool: 'list', count: 4, of: 4 }] },
    });
  });

  it('is another tool where its name says that it does the same, of all that tried it', () => {
    const mail: Turn = ['find_user_by_mail', { mail: 'u' }, 'Error: no user'];
    const digests = [
      ...times(8, (n) =>
        session(`s${n}`, [mail, ['find_user_by_name', { name: `n${n}` }, n < 6 ? 'u' : 'Error: no user']]),
      ),
      ...times(6, (n) => session(`r${n}`, [mail, mail])),
      ...times(6, (n) => session(`o${n}`, [['find_user_by_mail', { mail: `u${n}` }, 'u']])),
    ];
    expect(failureOf(digests, 'find_user_by_mail')?.evidence.cleared).toEqual({
      by: 'find_user_by_name',
      change: { by: 'other_tool', tool: 'find_user_by_name' },
      count: 6,
      of: 8,
      others: { count: 0, of: 6 },
    });
  });
});

describe('the shape to avoid', () => {
  const ids = (prefix: string) =>
    times(6, (n) =>
      session(`s${n}`, [
        ['get', { order: `${prefix}${100 + n}` }, 'Error: not found'],
        ['get', { order: `#W${100 + n}` }, 'here'],
      ]),
    );

  it('is found where the tool has one argument only', () => {
    expect(failureOf(ids('W'), 'get')?.subject).toMatchObject({
      avoid: [{ argument: 'order', mask: 'W<*>', failed: 6, accepted: ['#W<*>'] }],
    });
  });

  it('joins ids that happen to have no digit', () => {
    const digests = times(6, (n) =>
      session(`s${n}`, [
        ['pay', { with: n === 0 ? 'voucher_abc' : `voucher_a${n}c`, of: n }, 'Error: refused'],
        ['pay', { with: n === 1 ? 'card_xyz' : `card_x${n}`, of: n }, 'ok'],
      ]),
    );
    expect(failureOf(digests, 'pay')?.subject).toMatchObject({
      avoid: [{ argument: 'with', mask: 'voucher_<*>', failed: 6, accepted: ['card_<*>'] }],
    });
  });

  it('bears a stray failure only while enough sessions and tasks are left without it', () => {
    const strays = (count: number) => [
      ...ids('W'),
      ...times(count, (n) => session(`t${n}`, [['get', { order: '#W1' }, 'Error: not found']])),
    ];
    const avoid = (count: number) => {
      const subject = failureOf(strays(count), 'get')?.subject;
      return subject?.kind === 'failure' ? subject.avoid.length : 0;
    };
    expect(avoid(1)).toBe(1);
    expect(avoid(4)).toBe(0);
  });
});

describe('workflows that overlap', () => {
  it('are told once, by the longest that ends no worse, each with the tool that tells it from the others', () => {
    const use = (...tools: string[]): Turn[] => tools.map((tool) => [tool, {}, 'ok']);
    const passed = { outcome: { passed: true, source: 'person' as const } };
    const digests = [
      ...times(12, (n) => session(`a${n}`, use('open', 'check', 'sign', 'close'), passed)),
      ...times(4, (n) => session(`b${n}`, use('check', 'sign'), passed)),
      ...times(12, (n) => session(`c${n}`, use('fetch', 'weigh', 'close'), passed)),
      ...times(60, (n) => session(`d${n}`, use(`other${n % 3}`), passed)),
    ];
    const orders = patternsOf(foldDigests(digests), { profile, store }).patterns.flatMap(({ subject }) =>
      subject.kind === 'workflow' ? [[subject.tools.join(' '), subject.goal]] : [],
    );
    expect(orders.sort()).toEqual([
      ['fetch weigh close', 'weigh'],
      ['open check sign close', 'sign'],
    ]);
  });
});
