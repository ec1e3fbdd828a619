import type { Pattern } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store } from '../../fixtures/build-session.ts';
import { foldDigests } from '../../fold/fold.ts';
import { patternsOf } from '../patterns-of.ts';

const solo = { sessions: 3, tasks: 3, principals: 1 };

/** Who says what, on which day of March; a session and a task each. */
type Said = readonly [principal: string | undefined, text: string, day?: number];

function dreamOf(said: readonly Said[], profile = solo) {
  const digests = said.map(([principal, text, day = 1], n) =>
    digestOf(
      sessionOf(`s${n}`, [], {
        steps: [{ kind: 'message', role: 'user', text }],
        ended_at: `2026-03-${String(day).padStart(2, '0')}T12:00:00Z`,
        ...(principal === undefined ? {} : { principal }),
      }),
    ),
  );
  return patternsOf(foldDigests(digests), { profile, store });
}

const wishes = (patterns: readonly Pattern[]) =>
  patterns.flatMap(({ subject }) => (subject.kind === 'preference' ? [subject] : []));
const often = (principal: string | undefined, text: string, ...days: number[]): Said[] =>
  days.map((day) => [principal, text, day]);

describe('preferences', () => {
  it('stay one person’s own until several show them', () => {
    const ann = often('ann', 'Always answer in German.', 1, 2, 3);
    expect(wishes(dreamOf(ann).patterns)).toMatchObject([
      { text: 'Always answer in German.', principal: 'ann', about: 'format', force: 'always' },
    ]);
    expect(wishes(dreamOf([...ann, ['ben', 'Always answer in German.', 4]]).patterns)).toMatchObject([
      {
        principal: null,
        said: [
          {
            principal: 'ann',
            sessions: 3,
            first_seen: '2026-03-01T12:00:00.000Z',
            last_seen: '2026-03-03T12:00:00.000Z',
          },
          { principal: 'ben', sessions: 1 },
        ],
      },
    ]);
  });

  it('meet in other words, over persons', () => {
    const dream = dreamOf([
      ['ann', 'Never release on a Friday without asking me.'],
      ['ben', 'Always ask me before you release on a Friday.'],
      ['cleo', 'From now on check with me before you ship on Fridays.'],
    ]);
    const [wish, ...others] = dream.patterns;
    expect(others).toEqual([]);
    expect(wish?.evidence.support).toMatchObject({ sessions: 3, tasks: 3, principals: 3 });
  });

  it('of nobody in particular are everyone’s only where the profile asks for one person', () => {
    const said = often(undefined, 'Always answer in German.', 1, 2, 3, 4, 5);
    expect(wishes(dreamOf(said).patterns)).toMatchObject([{ principal: null, said: [] }]);
    expect(dreamOf(said, { sessions: 3, tasks: 3, principals: 2 }).patterns).toEqual([]);
  });

  it('that contradict one another stand apart, with their dates', () => {
    const both = dreamOf([
      ...often('ann', 'Always answer in German.', 1, 3, 5),
      ...often('ann', 'Always answer in English.', 2, 4, 6, 7),
    ]);
    expect(wishes(both.patterns)).toMatchObject([
      { text: 'Always answer in English.', against: [{ text: 'Always answer in German.', sessions: 3 }] },
      {
        text: 'Always answer in German.',
        against: [{ text: 'Always answer in English.', last_seen: '2026-03-07T12:00:00.000Z' }],
      },
    ]);
  });

  it('that nobody has said since their opposite came up are given up', () => {
    const changed = dreamOf([
      ...often('ann', 'Always use tabs.', 1, 2, 3, 4),
      ...often('ann', 'From now on use spaces, not tabs.', 10, 11, 12),
    ]);
    expect(wishes(changed.patterns).map(({ text }) => text)).toEqual(['From now on use spaces, not tabs.']);
    expect(changed.below.flatMap(({ lacks }) => lacks)).toEqual([
      'anyone who says it since its opposite came up on 2026-03-10',
    ]);
  });

  it('are not stated by corrections, but borne out by them', () => {
    const correct = (n: number): Said[] => [['ann', `Please plan trip ${n}.\n\nNo, use metric units.`, n]];
    const corrections = [1, 2].flatMap(correct);
    expect(dreamOf([...corrections, ...correct(3)]).below).toEqual([]);
    const [wish] = dreamOf([...corrections, ['ann', 'Always use metric units.', 3]]).patterns;
    expect(wish).toBeUndefined();
  });
});
