import { describe, expect, it } from 'vitest';
import type { Digest } from '@nocturne/contracts';
import { digestOf, sessionOf } from '../fixtures/build-session.ts';
import { templateIdOf } from '../templates/template-id.ts';
import { foldDigests, leftOut, mergeFolds, talliesOf } from './fold.ts';
import { patternsOf } from '../patterns/patterns-of.ts';
import { store } from '../fixtures/build-session.ts';

const options = { profile: { sessions: 3, tasks: 3, principals: 1 }, store };

describe('hostile text', () => {
  it('of ten megabytes in one line is looked at by its ends, kept by its beginning', () => {
    const { calls, errors } = digestOf(
      sessionOf('s', [['run', { a: 1 }, `Error: ${'the desk is locked '.repeat(550_000)}`]]),
    );
    expect(calls[0]?.status).toBe('error');
    expect(errors[0]?.template.length).toBeLessThanOrEqual(300);
    expect(errors[0]?.sample.length).toBeLessThanOrEqual(300);
  });

  it('of more distinct failures than are kept gives the same fold in any order, and says how many it left out', () => {
    const [session] = [digestOf(sessionOf('s', [['run', { a: 1 }, 'Error: x']]))];
    const digests = Array.from({ length: 200 }, (_, part) => ({ ...session, ...flood(part) }));
    const fold = foldDigests(digests);
    expect(talliesOf(fold, 'failure')).toHaveLength(4_000);
    expect(leftOut(fold, 'failure')).toBe(16_000);
    const halves = [digests.filter((_, at) => at % 2 === 1), digests.filter((_, at) => at % 2 === 0)];
    expect(mergeFolds(halves.map(foldDigests))).toEqual(fold);
    expect(patternsOf(fold, options).patterns).toEqual([]);
  });

  it.each([
    ['one word', 'a'],
    ['the same words', 'not not found found '],
    ['lists', 'a, '],
    ['masks', '<*> '],
    ['asides', 'error: '],
    ['asides with values', '(request id <*> '],
    ['denials', "can't "],
  ])('that repeats %s is clustered at once', (_, part) => {
    const digest = digestOf(
      sessionOf(
        's',
        Array.from(
          { length: 40 },
          (__, n) => ['run', { n }, `Error: ${part.repeat(30 + n)}${'xyz'.repeat(n)}`] as const,
        ),
      ),
    );
    expect(patternsOf(foldDigests([digest]), options).below.length).toBeGreaterThan(0);
  });
});

/** A hundred failures that no other session met, each of a tool of its own. */
function flood(part: number): Pick<Digest, 'session' | 'calls' | 'errors'> {
  const texts = Array.from({ length: 100 }, (_, n) => `failure ${word(part * 100 + n)} of the desk`);
  return {
    session: `s${part}`,
    errors: texts.map((template) => ({ template_id: templateIdOf(template), template, sample: template })),
    calls: texts.map((_, error) => ({
      tool: `t${part}`,
      arguments: [],
      thread: 0,
      step: error,
      status: 'error',
      error,
    })),
  };
}

/** A word for each number, of letters alone. */
function word(n: number): string {
  return [...(n + 26 * 27 * 26).toString(26)]
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
    .join('');
}
