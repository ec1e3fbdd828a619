import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store, type Turn } from '../../fixtures/build-session.ts';
import { foldDigests } from '../../fold/fold.ts';
import { patternsOf } from '../patterns-of.ts';

/** A number below one that is a function of the words. */
const chance = (...words: readonly (string | number)[]) =>
  createHash('sha256').update(words.join(' ')).digest().readUInt32BE(0) / 2 ** 32;

interface Sketch {
  readonly tools: readonly string[];
  readonly passes: number;
  readonly version?: string;
  /** Of `pay`, beside the task's own. */
  readonly arguments?: Readonly<Record<string, string>>;
}

/** What a dream tells of how sessions of forty tasks ended, twenty of them hard. */
const found = (count: number, sketch: (number: number, hard: boolean) => Sketch) =>
  dreamOf(count, sketch).patterns.filter(({ type }) => type === 'outcome_contrast');

const dreamOf = (count: number, sketch: (number: number, hard: boolean) => Sketch) => {
  const digests = Array.from({ length: count }, (_, number) => {
    const task = number % 40;
    const { tools, passes, version = '1', arguments: more = {} } = sketch(number, task % 2 === 0);
    return digestOf(
      sessionOf(
        `s${number}`,
        tools.map((tool): Turn => [tool, { id: `${task}`, ...(tool === 'pay' ? more : {}) }, 'done']),
        {
          task: `t${task}`,
          agent: { id: 'atlas', version },
          outcome: { passed: chance('ends', number) < passes, source: 'system' },
        },
      ),
    );
  });
  const options = { profile: { sessions: 3, tasks: 3, principals: 1 }, store };
  return patternsOf(foldDigests(digests), options);
};

describe('what is told of how sessions end', () => {
  it('is the call that makes the difference within tasks, with its effect and interval', () => {
    const [contrast, ...others] = found(400, (n, hard) => {
      const checks = chance('checks', n) < 0.5;
      const looks = chance('looks', n) < 0.5;
      return {
        tools: ['open', ...(checks ? ['check'] : []), ...(looks ? ['look'] : [])],
        passes: (hard ? 0.2 : 0.6) + (checks ? 0.3 : 0),
      };
    });
    expect(others).toEqual([]);
    expect(contrast?.subject).toEqual({ kind: 'contrast', family: 'desk', tool: 'check', better: 'with' });
    const { compared, cost, reach } = contrast?.evidence ?? {};
    expect(compared?.interval[0]).toBeGreaterThan(0.1);
    expect(compared?.interval[0]).toBeLessThan(0.3);
    expect(compared?.interval[1]).toBeGreaterThan(0.3);
    expect(compared?.tasks).toBeGreaterThan(35);
    expect(reach).toEqual({ count: 400 - (cost?.with.sessions ?? 0), of: 400 });
  });

  it('shows what is not sure among so many comparisons below the threshold, and what it lacks', () => {
    const { patterns, below } = dreamOf(120, (n) => {
      const checks = chance('checks', n) < 0.5;
      const others = Array.from({ length: 12 }, (_, tool) => `look${tool}`);
      return {
        tools: ['open', ...(checks ? ['check'] : []), ...others.filter((tool) => chance(tool, n) < 0.5)],
        passes: 0.35 + (checks ? 0.22 : 0),
      };
    });
    expect(patterns.filter(({ type }) => type === 'outcome_contrast')).toEqual([]);
    const near = below.filter(({ type }) => type === 'outcome_contrast');
    expect(near.map(({ tool }) => tool)).toContain('check');
    for (const { lacks, evidence } of near) {
      expect(evidence.figures.p).toBeLessThanOrEqual(0.05);
      expect(lacks.join()).toMatch(/^certainty: by chance with q 0\.\d\d, at most 0\.02 is told$/);
    }
  });

  it('is the order of two calls, whichever way round it is better, and not that they are made', () => {
    const orderOf = (good: (first: boolean) => boolean) =>
      found(400, (n, hard) => {
        const first = chance('first', n) < 0.4;
        const both = first ? ['check', 'pay'] : ['pay', 'check'];
        return { tools: ['open', ...both], passes: (hard ? 0.2 : 0.5) + (good(first) ? 0.35 : 0) };
      }).map(({ subject }) => subject);
    const about = { kind: 'contrast', family: 'desk', better: 'with' };
    expect(orderOf((first) => first)).toEqual([{ ...about, tool: 'check', order: { before: 'pay' } }]);
    expect(orderOf((first) => !first)).toEqual([{ ...about, tool: 'pay', order: { before: 'check' } }]);
  });

  it('is an argument that a call carries, or the shape of its value, once for the two sides of it', () => {
    const told = (argument: (does: boolean) => Readonly<Record<string, string>>) =>
      found(400, (n, hard) => {
        const does = chance('does', n) < 0.4;
        const noise = chance('noise', n) < 0.5 ? { note: 'asap' } : {};
        return {
          tools: ['open', 'pay'],
          passes: (hard ? 0.2 : 0.5) + (does ? 0.35 : 0),
          arguments: { ...argument(does), ...noise },
        };
      }).map(({ subject }) => subject);
    const about = { kind: 'contrast', family: 'desk', tool: 'pay' };
    expect(told((does) => (does ? { deadline: '2026-05-01' } : {}))).toEqual([
      { ...about, better: 'with', argument: { name: 'deadline' } },
    ]);
    expect(told((does) => ({ account: does ? 'iban_77' : 'card_12' }))).toEqual([
      { ...about, better: 'without', argument: { name: 'account', shape: 'card_<*>' } },
    ]);
  });

  it('is where a value is from: what a tool has shown, beside what those made up who had been shown it too', () => {
    const sourceOf = (isShown: (n: number) => boolean) =>
      Array.from({ length: 400 }, (_, n) => {
        const task = n % 40;
        const takes = chance('takes', n) < 0.4;
        const quote = `quo_${task}a${n}`;
        const looks: Turn = isShown(n) ? ['look', { id: `${task}` }, quote] : ['look', {}, 'Error: not now'];
        const pays: Turn = ['pay', { id: `${task}`, quote: takes ? quote : `quo_${n}x` }, 'done'];
        const passes = (task % 2 === 0 ? 0.2 : 0.5) + (takes && isShown(n) ? 0.35 : 0);
        return digestOf(
          sessionOf(`s${n}`, [looks, pays], {
            task: `t${task}`,
            outcome: { passed: chance('ends', n) < passes, source: 'system' },
          }),
        );
      });
    const told = (isShown: (n: number) => boolean) =>
      patternsOf(foldDigests(sourceOf(isShown)), { profile: { sessions: 3, tasks: 3, principals: 1 }, store })
        .patterns.filter(({ type }) => type === 'outcome_contrast')
        .map(({ subject }) => subject);
    const about = { kind: 'contrast', family: 'desk', tool: 'pay', better: 'with' };
    expect(told(() => true)).toEqual([{ ...about, argument: { name: 'quote', from: 'look' } }]);
    // Where nobody was shown it there is no choice: that the other tool refuses is for its failures to tell.
    expect(told((n) => chance('shown', n) < 0.02)).toEqual([]);
  });

  it('is what decides, and nothing that mostly goes with it, however sure that seems: that lacks a difference of its own', () => {
    const { patterns, below } = dreamOf(400, (n, hard) => {
      const checks = chance('checks', n) < 0.5;
      const traces = chance('traces', n) < (checks ? 0.75 : 0.1);
      return {
        tools: ['open', ...(checks ? ['check'] : []), 'pay'],
        passes: (hard ? 0.2 : 0.5) + (checks ? 0.4 : 0),
        ...(traces ? { arguments: { trace: 'full' } } : {}),
      };
    });
    const contrasts = (some: typeof patterns) => some.filter(({ type }) => type === 'outcome_contrast');
    expect(contrasts(patterns).map(({ subject }) => subject)).toEqual([
      { kind: 'contrast', family: 'desk', tool: 'check', better: 'with' },
    ]);
    expect(contrasts(below).find(({ tool }) => tool === 'pay')?.lacks).toContain(
      'a difference of its own: it goes with what is told of check',
    );
  });

  it('is no mark of hard tasks, however surely they fail', () => {
    expect(
      found(400, (n, hard) => ({
        tools: ['open', ...(chance('hands over', n) < (hard ? 0.9 : 0.1) ? ['hand_over'] : [])],
        passes: hard ? 0.1 : 0.9,
      })),
    ).toEqual([]);
  });

  it('is no order and no argument that marks hard tasks', () => {
    expect(
      found(400, (n, hard) => {
        const marks = chance('hints', n) < (hard ? 0.9 : 0.1);
        return {
          tools: marks ? ['pay', 'look'] : ['look', 'pay'],
          passes: hard ? 0.1 : 0.9,
          ...(marks ? { arguments: { memo: 'brief' } } : {}),
        };
      }),
    ).toEqual([]);
  });

  it('is no mark of a version that does better anyway', () => {
    expect(
      found(400, (n) => {
        const good = chance('version', n) < 0.5;
        return {
          tools: ['open', ...(chance('taste', n) < (good ? 0.9 : 0.1) ? ['take_notes'] : [])],
          passes: good ? 0.9 : 0.3,
          version: good ? '2' : '1',
        };
      }),
    ).toEqual([]);
  });

  it('is nothing where no task was done twice', () => {
    const once = Array.from({ length: 200 }, (_, n) =>
      digestOf(
        sessionOf(`s${n}`, n % 2 === 0 ? [['check', {}, 'done']] : [['open', {}, 'done']], {
          outcome: { passed: n % 2 === 0, source: 'system' },
        }),
      ),
    );
    const { patterns, below } = patternsOf(foldDigests(once), {
      profile: { sessions: 3, tasks: 3, principals: 1 },
      store,
    });
    expect([...patterns, ...below].filter(({ type }) => type === 'outcome_contrast')).toEqual([]);
  });
});
