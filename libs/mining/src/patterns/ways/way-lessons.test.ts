import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store } from '../../fixtures/build-session.ts';
import { foldDigests } from '../../fold/fold.ts';
import { patternsOf } from '../patterns-of.ts';

/** A number below one that is a function of the words. */
const chance = (...words: readonly (string | number)[]) =>
  createHash('sha256').update(words.join(' ')).digest().readUInt32BE(0) / 2 ** 32;

const others = ['acb', 'bac', 'bca', 'cab', 'cba'] as const;
const agents = ['atlas', 'birch', 'comet', 'delta'] as const;

/** What is told of a way `a b c` where each agent, in its first and its second version, goes it so often. */
const lessonsOf = (rateOf: (agent: string, version: string) => number) => {
  const digests = Array.from({ length: 400 }, (_, n) => {
    const agent = agents[n % 4] ?? '';
    const version = Math.floor(n / 4) % 2 === 0 ? '1' : '2';
    const other = others[Math.floor(chance('other', n) * others.length)] ?? '';
    const way = chance('goes', n) < rateOf(agent, version) ? [...'abc'] : [...other];
    const tools = ['x', 'y'].reduce<string[]>(
      (list, tool) => list.toSpliced(Math.floor(chance(tool, n) * (list.length + 1)), 0, tool),
      way,
    );
    return digestOf(
      sessionOf(
        `s${n}`,
        tools.map((tool) => [tool, { id: `${n}` }, 'done'] as const),
        {
          task: `t${n % 25}`,
          principal: `p${n % 7}`,
          agent: { id: agent, version },
          outcome: { passed: chance('ends', n) < 0.5, source: 'system' },
        },
      ),
    );
  });
  const options = { profile: { sessions: 3, tasks: 3, principals: 1 }, store };
  return patternsOf(foldDigests(digests), options).patterns.flatMap(({ subject }) =>
    subject.kind === 'workflow' ? [subject.lesson] : [],
  );
};
const names = (meetings: readonly { readonly agent: string }[] = []) =>
  meetings.map(({ agent }) => agent).sort();

describe('a way that some agents know', () => {
  it('is a lesson for the one that hardly ever goes it', () => {
    const [lesson] = lessonsOf((agent) => (agent === 'comet' ? 0 : 0.7));
    expect(names(lesson?.lacked_by)).toEqual(['comet']);
    expect(names(lesson?.known_by)).toEqual(['atlas', 'birch', 'delta']);
    expect(lesson?.q).toBeLessThan(0.01);
  });

  it('is a lesson for the version that has lost it, where its agent has not', () => {
    const [lesson] = lessonsOf((agent, version) => (agent === 'comet' && version === '2' ? 0 : 0.7));
    expect(names(lesson?.lacked_by)).toEqual(['comet@2']);
  });

  it('is none where all go it alike, or one only goes it less often', () => {
    expect(lessonsOf(() => 0.7)).toEqual([undefined]);
    expect(lessonsOf((agent) => (agent === 'comet' ? 0.35 : 0.7))).toEqual([undefined]);
  });
});
