import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store, type Turn } from '../fixtures/build-session.ts';
import { foldDigests } from '../fold/fold.ts';
import { patternsOf } from './patterns-of.ts';

const enrolled = (course: string) => JSON.stringify({ enrollment: `E-${course}`, course });
const refused = 'Eight is before the doors open.';

/** Sessions of a tool that mostly gives the usual answer, and at times another one, after which the session goes on so. */
function sessionsOf(
  tool: string,
  usual: (course: string) => string,
  other: string,
  then: readonly Turn[] = [],
) {
  return Array.from({ length: 24 }, (_, index) => {
    const turn: Turn = [
      tool,
      { course: `c${100 + index}`, group: 'a' },
      index % 4 === 0 ? other : usual(`c${100 + index}`),
    ];
    return digestOf(sessionOf(`s${index}`, index % 4 === 0 ? [turn, ...then] : [turn]));
  });
}

/** Other words for each number. */
const words = (course: string) =>
  'amber birch cedar dune elm fern gorse'
    .split(' ')
    .flatMap((word, place) => ((Number(course.slice(1)) >> place) & 1 ? [word] : []))
    .join(' ');

const failuresOf = (digests: ReturnType<typeof sessionsOf>) =>
  patternsOf(foldDigests(digests), {
    store,
    profile: { sessions: 3, tasks: 3, principals: 1 },
  }).patterns.flatMap(({ subject, evidence }) =>
    subject.kind === 'failure' ? [{ template: subject.template, evidence }] : [],
  );

describe('an answer that only the usual answers of its tool show to be a failure', () => {
  it('is one where it has a word of refusal in another form than these', () => {
    const [found, ...others] = failuresOf(sessionsOf('course', enrolled, refused));
    expect(found?.template).toBe(refused);
    expect(found?.evidence.support).toMatchObject({ sessions: 6, occurrences: 6 });
    expect(others).toEqual([]);
  });

  it('is one in every session, whatever was done then', () => {
    const then: Turn[] = [['course', { course: 'c0', group: 'b' }, enrolled('c0')]];
    const both = [
      ...sessionsOf('course', enrolled, refused),
      ...sessionsOf('course', enrolled, refused, then).map((digest) => ({
        ...digest,
        session: `${digest.session}-again`,
        task: `${digest.task}-again`,
      })),
    ];
    expect(failuresOf(both)[0]?.evidence).toMatchObject({
      support: { sessions: 12 },
      recovered: { count: 6, of: 12 },
    });
    expect(failuresOf(both.toReversed())).toEqual(failuresOf(both));
  });

  it('is one among sentences, of a tool that does what it is asked with always the same one', () => {
    const done = (course: string) => `Course ${course} is in your plan now.`;
    expect(failuresOf(sessionsOf('course', done, refused)).map(({ template }) => template)).toEqual([
      refused,
    ]);
  });

  it('is none, whatever few words it has, where the tool answers so nearly always', () => {
    const booked = (course: string) => `Place in ${course}, to be taken before noon.`;
    const digests = sessionsOf('book_course', booked, booked('c200'));
    expect(digests.map(({ calls }) => calls[0]?.status)).toContain('error');
    expect(failuresOf(digests)).toEqual([]);
    expect(failuresOf(sessionsOf('book_course', enrolled, booked('c200')))).toHaveLength(1);
  });

  it.each([
    [
      'where the tool answers in sentences of all sorts',
      'course',
      (course: string) => `${words(course)} it is, after all.`,
      refused,
    ],
    ['where nothing in it refuses', 'course', enrolled, 'Have a look at page two.'],
    [
      'where such words stand in usual answers',
      'course',
      (course: string) => `Course ${course} goes on until noon.`,
      '{"course":"c"}',
    ],
    [
      'where the tool was asked how things are',
      'get_line',
      (course: string) => `Line ${course} is on.`,
      'Line is not on.',
    ],
    [
      'where it hands on texts',
      'think',
      (course: string) => `I look at ${course} now.`,
      'I must not do that.',
    ],
  ] as const)('is none %s', (_, tool, usual, other) => {
    expect(failuresOf(sessionsOf(tool, usual, other))).toEqual([]);
  });
});
