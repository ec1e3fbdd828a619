import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fourthFailures } from '../fixtures/answers/fourth-failures.ts';
import { fourthGood } from '../fixtures/answers/fourth-good.ts';
import { twelfthGood } from '../fixtures/answers/twelfth-good.ts';
import { thirdFailures } from '../fixtures/answers/third-failures.ts';
import { thirdGood } from '../fixtures/answers/third-good.ts';
import { firstSightAnswers } from '../fixtures/first-sight-answers.ts';
import { labelledAnswers } from '../fixtures/labelled-answers.ts';
import { secondSightAnswers } from '../fixtures/second-sight-answers.ts';
import { detectError, judgeAnswer } from './detect-error.ts';

describe('detectError', () => {
  it('tells failures, answers and empty answers apart, of which over 400 are labelled', () => {
    const wrong = Object.entries(labelledAnswers).flatMap(([label, texts]) =>
      texts.flatMap((text) => (detectError(text) === label ? [] : [{ label, text }])),
    );
    expect(wrong).toEqual([]);
    expect(Object.values(labelledAnswers).flat().length).toBeGreaterThan(400);
  });

  it.each([
    ['first', firstSightAnswers, 0.8],
    ['second', secondSightAnswers, 0.65],
  ])('tells most of what the rules were not made for: the %s batch', (_, batch, leastFailures) => {
    const share = (label: keyof typeof batch) =>
      batch[label].filter((text) => detectError(text) === label).length / batch[label].length;
    expect(share('ok')).toBeGreaterThan(0.97);
    expect(share('error')).toBeGreaterThan(leastFailures);
    expect(share('empty')).toBeGreaterThan(0.85);
    // What says how things are is a refusal only where the agent takes it for one.
    const failing = batch.error.filter((text) =>
      ['error', 'said', 'likely', 'doubt'].includes(judgeAnswer(text)),
    );
    expect(failing.length / batch.error.length).toBeGreaterThan(0.85);
  });

  // Every other text of the third batch was never looked at.
  const unseen = (texts: readonly string[]) => texts.filter((_, index) => index % 2 === 1);
  it.each([
    ['third, every other', unseen(thirdFailures), unseen(thirdGood), 0.8],
    ['fourth', fourthFailures, fourthGood, 0.88],
  ])('finds failures of many domains and languages, and lets answers be: the %s', (_, bad, good, least) => {
    const found = bad.filter((text) => detectError(text) === 'error');
    const spared = good.filter((text) => detectError(text) !== 'error');
    expect(found.length / bad.length).toBeGreaterThan(least);
    expect(spared.length / good.length).toBeGreaterThan(0.94);
  });

  it('lets be what only talks of errors', () => {
    const taken = twelfthGood.filter((text) => detectError(text) === 'error');
    expect(taken.length / twelfthGood.length).toBeLessThan(0.06);
  });

  it('believes the sender’s flag', () => {
    expect(detectError('all fine', true)).toBe('error');
    expect(detectError('', true)).toBe('error');
    expect(detectError('Error: quoted from the manual', false)).toBe('ok');
    expect(detectError('[]', false)).toBe('empty');
  });

  it('looks at the beginning and the end of a long answer only', () => {
    expect(detectError('{'.repeat(5e6))).toBe('ok');
    expect(detectError(`Error: it broke\n${'x'.repeat(5e6)}`)).toBe('error');
    expect(detectError(`${'ok\n'.repeat(2e6)}Process exited with code 3`)).toBe('error');
    expect(detectError(`${'ok\n'.repeat(1e6)}Error: in the midst\n${'ok\n'.repeat(1e6)}`)).toBe('ok');
  });

  it.each([
    ['brackets', '['],
    ['objects', '{"a":'],
    ['Python quotes', "{'\\'"],
    ['marks', '❌'],
    ['blanks', ' '],
    ['lines', '\n'],
    ['names', 'a.'],
    ['words', 'Error '],
    ['colons', 'a:'],
    ['not found', 'not be found '],
    ['tags', '<error>'],
  ])('answers at once whatever is repeated: %s', (_, part) => {
    // Beyond its windows, no more is looked at: what is ten times as long gives the same answer.
    const [short, long] = [3e5, 3e6].map((length) => part.repeat(Math.ceil(length / part.length)));
    expect(detectError(short!)).toBe(detectError(long!));
  });
});

const airline = new URL('../../../../../shared/data/tau-bench/gpt-4o-airline.json', import.meta.url);
const coding = new URL('../../../../../shared/data/claude-code/', import.meta.url);

describe.skipIf(!existsSync(airline))('recorded answers (skipped where ../shared/data is absent)', () => {
  it('of a booking agent: the 73 that begin with Error, and no other', () => {
    const runs = JSON.parse(readFileSync(airline, 'utf8')) as {
      traj: { role: string; content: string | null }[];
    }[];
    const answers = runs.flatMap(({ traj }) =>
      traj.flatMap(({ role, content }) => (role === 'tool' ? [content ?? ''] : [])),
    );
    const found = answers.filter((text) => detectError(text) === 'error');
    expect(found).toEqual(answers.filter((text) => text.startsWith('Error')));
    expect(found).toHaveLength(73);
  });

  it('of a coding agent: where nobody had told, none is taken for a failure that was flagged as fine, save two', () => {
    const answers = ['long', 'medium', 'short', 'tiny'].flatMap((name) =>
      resultsIn(`${name}-conversation.jsonl`),
    );
    const fine = answers.filter(({ flag }) => flag !== true);
    const taken = fine.filter(({ text }) => detectError(text) === 'error');
    // A build that did not compile, and a shell line that went on after `git log` had failed.
    expect(taken.map(({ text }) => text.slice(0, 19))).toEqual([
      '> scenario-testing-',
      'fatal: your current',
    ]);
    expect(fine.length).toBeGreaterThan(60);
  });
});

function resultsIn(name: string): { text: string; flag: boolean | undefined }[] {
  const lines = readFileSync(new URL(name, coding), 'utf8').split('\n');
  return lines.flatMap((line) => {
    if (line === '') return [];
    const entry = JSON.parse(line) as { message?: { content?: unknown } };
    const blocks = Array.isArray(entry.message?.content)
      ? (entry.message.content as Record<string, unknown>[])
      : [];
    return blocks
      .filter(({ type }) => type === 'tool_result')
      .map(({ content, is_error }) => ({
        text: typeof content === 'string' ? content : JSON.stringify(content),
        flag: is_error as boolean | undefined,
      }));
  });
}
