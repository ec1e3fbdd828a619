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
const says = (text: string) => [{ kind: 'message' as const, role: 'user' as const, text }];

describe('failures', () => {
  const fails: Turn = ['pay', { amount: 1, to: 'x' }, 'Error: too little'];
  it('are workarounds where a change cleared them in three sessions and half of those that made it', () => {
    const cleared = mine(
      times(3, (n) => digestOf(sessionOf(`s${n}`, [fails, ['pay', { amount: 5 + n, to: 'x' }, 'paid']]))),
    ).patterns[0];
    expect(cleared).toMatchObject({
      type: 'workaround',
      evidence: { cleared: { by: 'amount', count: 3, of: 3 }, recovered: { count: 3, of: 3 } },
    });
    const uncleared = mine(times(3, (n) => digestOf(sessionOf(`s${n}`, [fails])))).patterns[0];
    expect(uncleared).toMatchObject({
      type: 'recurring_failure',
      evidence: { recovered: { count: 0, of: 3 } },
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
      digestOf(sessionOf(`w${n}`, use('draft', 'check', 'sign'), { outcome: { passed, source: 'person' } })),
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

describe('preferences', () => {
  const wish = (n: number, principal?: string) =>
    digestOf(
      sessionOf(`s${n}`, [], {
        steps: says('Always answer in German.'),
        ...(principal === undefined ? {} : { principal }),
      }),
    );
  const subjects = (found: Patterns) => found.patterns.map(({ subject }) => subject);

  it('stay one person’s own until several show them', () => {
    expect(subjects(mine(times(3, (n) => wish(n, 'ann'))))).toEqual([
      { kind: 'preference', text: 'Always answer in German.', principal: 'ann' },
    ]);
    expect(subjects(mine(times(4, (n) => wish(n, n < 3 ? 'ann' : 'ben'))))).toEqual([
      { kind: 'preference', text: 'Always answer in German.', principal: null },
    ]);
  });

  it('of nobody in particular are everyone’s only where the profile asks for one person', () => {
    expect(subjects(mine(times(3, (n) => wish(n))))).toEqual([
      { kind: 'preference', text: 'Always answer in German.', principal: null },
    ]);
    expect(
      subjects(
        mine(
          times(5, (n) => wish(n)),
          { sessions: 3, tasks: 3, principals: 2 },
        ),
      ),
    ).toEqual([]);
  });
});
