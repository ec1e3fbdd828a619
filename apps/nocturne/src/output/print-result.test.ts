import { expect, it } from 'vitest';
import { answer, badUsage, exitCodes, failure } from '../result.ts';
import { printResult } from './print-result.ts';

function printed(result: Parameters<typeof printResult>[0], json: boolean) {
  const streams = { stdout: '', stderr: '' };
  const exit = printResult(result, json, {
    out: (text) => (streams.stdout += text),
    err: (text) => (streams.stderr += text),
  });
  return { exit, ...streams };
}

it('prints one JSON document and nothing else with --json', () => {
  expect(printed(answer({ a: 1 }, 'one'), true)).toEqual({ exit: 0, stdout: '{"a":1}\n', stderr: '' });
  expect(printed(failure('not_found', 'no such entry'), true)).toEqual({
    exit: 1,
    stdout: '{"error":{"code":"not_found","message":"no such entry"}}\n',
    stderr: '',
  });
});

it('prints words for people, failures on stderr, and says by its exit code what happened', () => {
  expect(printed(answer({}, 'held', exitCodes.inconclusive), false)).toEqual({
    exit: 4,
    stdout: 'held\n',
    stderr: '',
  });
  expect(printed(badUsage('there is no \u001b file'), false)).toEqual({
    exit: 2,
    stdout: '',
    stderr: 'nocturne: there is no \\u{1b} file\n',
  });
});
