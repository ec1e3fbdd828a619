import { entryIdOf, type Digest } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store, type Turn } from '../fixtures/build-session.ts';
import { foldDigests } from '../fold/fold.ts';
import { patternIdOf } from '../observations/observation.ts';
import { templateIdOf } from '../templates/template-id.ts';
import { patternsOf } from './patterns-of.ts';

const template = 'the drawer is locked';
const id = patternIdOf(store, 'failure', ['open', templateIdOf(template)]);
const profile = { sessions: 3, tasks: 3, principals: 1 };

/** Sessions, one a day, of which the first part meets the failure in every second one. */
function days(
  from: number,
  to: number,
  fails: (day: number) => boolean,
  given: readonly string[] = [],
): Digest[] {
  return Array.from({ length: to - from }, (_, index) => {
    const day = from + index;
    const ended_at = new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
    const answer = fails(day) ? `Error: ${template}` : 'opened';
    return digestOf(sessionOf(`s${day}-${given.length}`, [['open', { day }, answer]], { ended_at }), given);
  });
}

function told(digests: readonly Digest[]) {
  const { patterns, below } = patternsOf(foldDigests(digests), { profile, store });
  const find = (list: typeof patterns) => list.find((pattern) => pattern.id === id);
  return { pattern: find(patterns), below: find(below) };
}

const often = (day: number) => day % 2 === 0;
const never = () => false;

describe('a failure that is not seen any more', () => {
  it('is fresh while it is seen', () => {
    expect(told(days(0, 60, often)).pattern?.evidence.fresh).toBeCloseTo(1, 1);
  });

  it('fades by event time: by half in sixty days', () => {
    const { pattern } = told([...days(0, 59, often), ...days(59, 119, never)]);
    expect(pattern?.evidence.fresh).toBeCloseTo(0.5, 5);
  });

  it('is told of no more where it surely stopped, and says since when', () => {
    const { pattern, below } = told([...days(0, 60, often), ...days(60, 180, never)]);
    expect(pattern).toBeUndefined();
    expect(below?.lacks).toEqual([
      expect.stringMatching(/^not seen since 2026-02-28 in 1\d\d sessions that called the tool/),
    ]);
  });

  it('is told of all the same where hardly anyone called the tool since, or no time is known', () => {
    const one = days(200, 201, never);
    expect(told([...days(0, 60, often), ...one]).pattern).toBeDefined();
    const timeless = days(0, 60, often).map((digest) => ({ ...digest, ended_at: null }));
    expect(told(timeless).pattern?.evidence.fresh).toBeUndefined();
  });

  it('is prevented, and not gone, where those who were told of it do not meet it and others did', () => {
    const { pattern } = told([...days(0, 60, often), ...days(60, 200, never, [entryIdOf(id)])]);
    expect(pattern?.evidence.fresh).toBeUndefined();
    expect(pattern?.evidence.prevented).toMatchObject({
      given: { count: 0, of: 140 },
      others: { count: 30, of: 60 },
    });
    expect(pattern?.evidence.prevented?.p).toBeLessThan(1e-9);
  });

  it('is not prevented where those who were told of it meet it as often', () => {
    const { pattern } = told([...days(0, 60, often), ...days(60, 120, often, [entryIdOf(id)])]);
    expect(pattern?.evidence.support.sessions).toBe(30);
    expect(pattern?.evidence.prevented).toMatchObject({ given: { count: 30, of: 60 } });
    expect(pattern?.evidence.prevented?.p).toBeGreaterThan(0.4);
    // It was seen to the last day, though by those who only test it.
    expect(pattern?.evidence.fresh).toBeCloseTo(1, 1);
  });

  it('is told of in vain where many were given it and met it as often as others: it goes, with the figures', () => {
    const given = [entryIdOf(id)];
    const digests = [...days(0, 300, often), ...days(300, 600, often, given)];
    const { pattern, below } = told(digests);
    expect(pattern).toBeUndefined();
    expect(below).toMatchObject({
      evidence: { inert: true, prevented: { given: { count: 150, of: 300 } } },
      lacks: [
        'of 300 sessions that were given it and called the tool 150 met it all the same, of others 150 of 300: it spares them nothing',
      ],
    });
    // Few prove nothing, and neither does a gain that is small but may be there.
    expect(told([...days(0, 300, often), ...days(300, 380, often, given)]).pattern).toBeDefined();
    const less = days(300, 600, (day) => day % 3 === 0, given);
    expect(told([...days(0, 300, often), ...less]).pattern).toBeDefined();
  });

  it('is told of all the same where the way out of it is known', () => {
    const given = [entryIdOf(id)];
    const clears = (from: number, to: number, of: readonly string[]) =>
      Array.from({ length: to - from }, (_, index) => {
        const ended_at = new Date(Date.UTC(2026, 0, 1 + from + index)).toISOString();
        const [tried, unlock]: Turn[] = [
          ['open', { day: index }, `Error: ${template}`],
          ['unlock', {}, 'unlocked'],
        ];
        const calls: Turn[] =
          index % 2 === 0 ? [tried!, tried!] : [tried!, unlock!, ['open', { day: index }, 'opened']];
        return digestOf(sessionOf(`c${from + index}`, calls, { ended_at }), of);
      });
    const { pattern } = told([...clears(0, 300, []), ...clears(300, 600, given)]);
    expect(pattern).toMatchObject({ type: 'workaround' });
    expect(pattern?.evidence.inert).toBeUndefined();
  });
});
