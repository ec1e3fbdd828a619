import type { Digest, Pattern } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store, type Turn } from '../fixtures/build-session.ts';
import { foldDigests } from '../fold/fold.ts';
import { patternsOf, type Patterns } from './patterns-of.ts';

const solo = { sessions: 3, tasks: 3, principals: 1 };
const mine = (digests: readonly Digest[], profile = solo): Patterns =>
  patternsOf(foldDigests(digests), { profile, store });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('failures', () => {
  const fails: Turn = ['pay', { amount: 1, to: 'x' }, 'Error: too little'];
  const repaired = times(6, (n) =>
    digestOf(
      sessionOf(`s${n}`, [fails, ['pay', { amount: 5 + n, to: 'x' }, 'paid']], {
        outcome: { passed: n === 0, source: 'person' },
      }),
    ),
  );
  const resent = times(4, (n) => digestOf(sessionOf(`r${n}`, [fails, fails])));

  it('are workarounds where the call is accepted with a change surely more often than with anything else', () => {
    const [cleared] = mine([...repaired, ...resent]).patterns;
    expect(cleared).toMatchObject({
      type: 'workaround',
      evidence: {
        cleared: {
          by: 'amount',
          count: 6,
          of: 6,
          others: { count: 0, of: 4 },
          passed: { count: 1, of: 6 },
        },
        recovered: { count: 6, of: 10 },
        figures: { interval: [expect.closeTo(0.6096657, 6) as number, 1] },
      },
    });
    // scipy 1.16 stats.fisher_exact([[6, 0], [0, 4]], alternative='greater'); the only comparison of its family.
    expect(cleared?.evidence.figures.p).toBeCloseTo(1 / 210, 12);
    expect(cleared?.evidence.figures.q).toBeCloseTo(1 / 210, 12);
    const uncleared = mine(times(3, (n) => digestOf(sessionOf(`s${n}`, [fails])))).patterns[0];
    expect(uncleared).toMatchObject({
      type: 'recurring_failure',
      evidence: { recovered: { count: 0, of: 3 } },
    });
  });

  it('are held against nothing where nothing else was tried: then a change is likely, and no more', () => {
    const gaveUp = times(9, (n) => digestOf(sessionOf(`g${n}`, [fails])));
    const [pattern] = mine([...repaired, ...gaveUp]).patterns;
    expect(pattern).toMatchObject({
      type: 'recurring_failure',
      evidence: { figures: {} },
      subject: {
        remedy: { likely: [{ change: { by: 'argument', arguments: ['amount'] }, count: 6, of: 6 }] },
      },
    });
    expect(pattern?.evidence.cleared).toBeUndefined();
  });

  it('are cleared by no change that was only tried when others had failed already', () => {
    const digests = times(20, (n) =>
      digestOf(sessionOf(`s${n}`, [fails, fails, ['pay', { amount: 1, to: 'x', note: `${n}` }, 'paid']])),
    );
    expect(mine(digests).patterns.find(({ tool }) => tool === 'pay')?.evidence.cleared).toBeUndefined();
  });

  it('are cleared by no tool that follows an accepted call as well', () => {
    const plan = times(20, (n) =>
      digestOf(
        sessionOf(`p${n}`, [
          ['pay', { amount: 9, to: 'x' }, 'paid'],
          ['mail', { to: 'x' }, 'sent'],
        ]),
      ),
    );
    const failed = times(12, (n) => digestOf(sessionOf(`f${n}`, [fails, ['mail', { to: 'x' }, 'sent']])));
    const instead = times(12, (n) => digestOf(sessionOf(`i${n}`, [fails, ['wire', { to: 'x' }, 'sent']])));
    const clearedBy = (digests: readonly Digest[]) =>
      mine([...plan, ...digests, ...resent]).patterns.find(({ tool }) => tool === 'pay')?.evidence.cleared
        ?.by;
    expect(clearedBy(failed)).toBeUndefined();
    expect(clearedBy(instead)).toBe('wire');
  });

  it('are cleared by the same call again where it is surely accepted more often than not', () => {
    const again = (accepted: number) =>
      mine([
        ...times(accepted, (n) =>
          digestOf(sessionOf(`a${n}`, [fails, ['pay', { amount: 1, to: 'x' }, 'paid']])),
        ),
        ...resent.slice(0, 2),
      ]).patterns.find(({ tool }) => tool === 'pay')?.evidence.cleared;
    // scipy 1.16 binomtest(k, k + 2).proportion_ci(0.9, 'exact').low is .530 of 9 in 11 and .493 of 8 in 10.
    expect(again(9)).toMatchObject({ by: 'retry', count: 9, of: 11 });
    expect(again(8)).toBeUndefined();
  });

  it('that are silent are held against those that nothing filled', () => {
    const seek = (n: number, more: object, answer: string): Turn => [
      'find',
      { name: `n${n}`, ...more },
      answer,
    ];
    const filled = times(8, (n) =>
      digestOf(sessionOf(`f${n}`, [seek(n, {}, '[]'), seek(n, { archived: true }, 'here')])),
    );
    const vain = times(8, (n) =>
      digestOf(sessionOf(`v${n}`, [seek(n, {}, '[]'), seek(n, { page: n }, '[]')])),
    );
    const [pattern] = mine([...filled, ...vain]).patterns;
    expect(pattern?.evidence).toMatchObject({
      support: { sessions: 8 },
      cleared: { by: 'archived', count: 8, of: 8, others: { count: 0, of: 8 } },
    });
    const both = times(8, (n) =>
      digestOf(sessionOf(`v${n}`, [seek(n, {}, '[]'), seek(n, { archived: true }, '[]')])),
    );
    expect(mine([...filled, ...both]).patterns[0]?.evidence.cleared).toBeUndefined();
  });

  it('are prevented by a tool where calls after it fail less, in the same family', () => {
    const low: Turn = ['pay', { amount: 1 }, 'Error: locked'];
    const paid: Turn = ['pay', { amount: 1 }, 'paid'];
    const unlock: Turn = ['unlock', {}, 'done'];
    const digests = [
      ...times(8, (n) => digestOf(sessionOf(`a${n}`, [low, unlock, paid]))),
      ...times(8, (n) => digestOf(sessionOf(`b${n}`, [low, low]))),
      ...times(10, (n) => digestOf(sessionOf(`c${n}`, [unlock, paid]))),
      ...times(4, (n) => digestOf(sessionOf(`d${n}`, [paid]))),
    ];
    const pattern = mine(digests).patterns.find(({ tool }) => tool === 'pay');
    expect(pattern?.subject).toMatchObject({
      remedy: {
        beforehand: {
          with: { count: 0, of: 10 },
          without: { count: 16, of: 20 },
          // scipy 1.16 stats.fisher_exact([[10, 0], [4, 16]], alternative='greater')
          p: expect.closeTo(3.331667499583541e-5, 10) as number,
        },
      },
    });
  });

  it('are not cleared by a call that shares nothing with the failed one', () => {
    const other = mine(
      times(4, (n) =>
        digestOf(
          sessionOf(`s${n}`, [
            ['run', { command: `a${n}` }, 'exit code 1'],
            ['run', { command: `b${n}` }, 'fine'],
          ]),
        ),
      ),
    );
    expect(other.patterns[0]).toMatchObject({
      type: 'recurring_failure',
      evidence: { recovered: { count: 4, of: 4 } },
    });
  });

  it('need distinct tasks and persons, not only sessions', () => {
    const same = times(5, (n) => digestOf(sessionOf(`s${n}`, [fails], { task: 'one' })));
    expect(mine(same).below[0]?.lacks).toEqual(['1 of 3 tasks']);
    const fleet = mine(
      times(5, (n) => digestOf(sessionOf(`s${n}`, [fails], { principal: `p${n % 2}` }))),
      { sessions: 5, tasks: 3, principals: 3 },
    );
    expect(fleet.below[0]?.lacks).toEqual(['2 of 3 principals']);
  });
});

describe('retries', () => {
  it('are no waste where they often work', () => {
    const digests = times(6, (n) =>
      digestOf(
        sessionOf(`s${n}`, [
          ['get', { a: n }, 'Error: busy'],
          ['get', { a: n }, n % 2 === 0 ? 'here' : 'Error: busy'],
        ]),
      ),
    );
    expect(mine(digests).patterns.map(({ type }) => type)).not.toContain('waste');
    expect(mine(digests).below.find(({ type }) => type === 'waste')?.lacks).toEqual([
      '3 of 6 such retries were accepted: no waste on the whole',
    ]);
  });
});

describe('workflows', () => {
  const workflows = (found: Patterns): Pattern[] =>
    found.patterns.filter(({ type }) => type === 'convergent_workflow');
  const use = (...tools: string[]): Turn[] => tools.map((tool) => [tool, {}, 'ok'] as const);
  const planted = (passed: boolean) => [
    ...times(10, (n) =>
      digestOf(
        sessionOf(`w${n}`, use('draft', 'check', 'sign'), {
          agent: { id: `agent ${n % 3}` },
          outcome: { passed, source: 'person' },
        }),
      ),
    ),
    ...times(30, (n) =>
      digestOf(
        sessionOf(`o${n}`, use(`tool${n % 3}`), { outcome: { passed: n % 2 === 0, source: 'person' } }),
      ),
    ),
  ];

  it('are found where sessions converge, the longest one only', () => {
    expect(workflows(mine(planted(true))).map(({ subject }) => subject)).toEqual([
      { kind: 'workflow', family: 'desk', tools: ['draft', 'check', 'sign'], goal: 'sign' },
    ]);
  });

  it('are not told where they end worse than the family', () => {
    expect(workflows(mine(planted(false)))).toEqual([]);
  });

  it('are not told where nearly every session does it, or where the tools’ own rates explain it', () => {
    expect(workflows(mine(times(20, (n) => digestOf(sessionOf(`s${n}`, use('open', 'close'))))))).toEqual([]);
  });
});
