import { describe, expect, it } from 'vitest';
import { detectError } from './detect-error.ts';

describe('detectError', () => {
  it.each([
    'Error: payment method not found',
    'error: pathspec did not match',
    'Error executing tool: timeout',
    '# var_3 = "Error: no such user"',
    '{"error": "locked"}',
    '{"status": "error", "message": "nope"}',
    '{"exit_code": 2, "stdout": ""}',
    '{"statusCode": 503}',
    'exit code 1',
    'Exit code 127\nbash: foo: command not found',
    'bash: foo: command not found',
    'Command failed with exit code 2',
    'Traceback (most recent call last):\n  File "x.py"\nValueError: bad',
    'TypeError: x is not a function\n    at main.js:3',
    'java.lang.IllegalStateException: closed',
    'HTTP/1.1 404 Not Found',
    '500 Internal Server Error',
    '[ERROR] no such order',
    'Exception: out of stock',
    '❌ Error: no such order',
    'Request failed with status code 403',
    'Failed to load the page',
    '{"code":404,"message":"Order not found"}',
    '<tool_use_error>String to replace not found</tool_use_error>',
  ])('%j is a failure', (text) => {
    expect(detectError(text)).toBe('error');
  });

  it.each([
    'The log mentions Error: payment failed twice.',
    'const e = new Error("x"); // file content',
    'src/a.ts:3: throw new TypeError("bad")',
    'Errors are described in chapter 4',
    'Error handling guide\n\nThis page says how.',
    '{"error": null, "rows": 3}',
    '{"errors": [], "ok": true}',
    '{"status": "failed", "job": "nightly"}',
    'exit code 0',
    '{"exit_code": 0}',
    '404 results',
    'Failed jobs of last week: none',
    '{"code":200,"message":"Order found"}',
    '{"half": "of an obj',
  ])('%j is an answer', (text) => {
    expect(detectError(text)).toBe('ok');
  });

  it.each(['', '  \n', '[]', '{ }', 'null', 'No results found.', 'No matches found'])(
    '%j is empty',
    (text) => {
      expect(detectError(text)).toBe('empty');
    },
  );

  it('believes the sender’s flag', () => {
    expect(detectError('all fine', true)).toBe('error');
    expect(detectError('', true)).toBe('error');
    expect(detectError('Error: quoted from the manual', false)).toBe('ok');
  });

  it('looks at the start of a long answer only', () => {
    expect(detectError('{'.repeat(5e6))).toBe('ok');
    expect(detectError(`Error: it broke\n${'x'.repeat(5e6)}`)).toBe('error');
  });
});
