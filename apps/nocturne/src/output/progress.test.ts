import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createProgress } from './progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is written to a stream that is no terminal while this is done. */
function written(json: boolean, work: (progress: ReturnType<typeof createProgress>) => void): string {
  const stream = new PassThrough();
  const progress = createProgress('Trials', json, stream as unknown as NodeJS.WriteStream);
  work(progress);
  progress.end();
  return String(stream.read() ?? '');
}

it('tells a log how far it is now and then, and a pipe that wants a document nothing', () => {
  const work = (progress: ReturnType<typeof createProgress>) => {
    vi.advanceTimersByTime(20_000);
    progress.update(1, 60, 'trials');
    progress.update(12, 60, 'trials');
    vi.advanceTimersByTime(20_000);
    progress.update(31, 0);
    vi.advanceTimersByTime(15_000);
  };
  expect(written(false, work)).toBe('Trials: 12 of 60 trials\nTrials: 31\n');
  expect(written(true, work)).toBe('');
});

it('is silent about what is over within seconds', () => {
  expect(written(false, (progress) => progress.update(60, 60, 'trials'))).toBe('');
});
