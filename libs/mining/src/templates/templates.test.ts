import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText } from './mask-text.ts';
import { tellingPart } from './telling-part.ts';
import { shapeOf } from './value-shape.ts';

describe('maskText', () => {
  it.each([
    ['Error: not enough seats on flight HAT136', 'not enough seats on flight <*>'],
    ['Error: total price is 1,203, but paid 833', 'total price is <*>, but paid <*>'],
    ['Error: flight HAT030 not available on date 2024-05-13', 'flight <*> not available on date <*>'],
    ['user 3f2b8c1e-0a4d-4f6b-9c7e-1d2e3f4a5b6c is gone', 'user <*> is gone'],
    ['no file at /home/ann/notes.txt or src/lib/x.ts', 'no file at <*>'],
    ['column "total_price" is unknown', 'column <*> is unknown'],
    ["can't find key 'abc' in the user's list", "can't find key <*> in the user's list"],
    ['mail to ann.lee@example.org bounced, see https://example.org/a?b=1', 'mail to <*> bounced, see <*>'],
    ['expected one of 1, 2, 3 and 4', 'expected one of <*>'],
    ['read/write access and I/O', 'read/write access and I/O'],
  ])('%s', (text, template) => {
    expect(maskText(text)).toBe(template);
  });

  it('gives one template to one failure, however it is told', () => {
    const told = [
      'Error: seat 12A is taken',
      'error: seat 7C is taken',
      '# var_3 = "Error: seat 12A is taken"',
      '{"error": "seat 9 is taken"}',
      '{"status":"error","error":{"code":409,"message":"Error: seat 9 is taken"}}',
      '"Error: seat 4 is taken"',
    ];
    expect(new Set(told.map((text) => maskText(text)))).toEqual(new Set(['seat <*> is taken']));
  });

  it.each([
    ['error 1045 on account 99', 'error 1045 on account <*>'],
    ['payment refused with error code: 4711', 'payment refused with error code: 4711'],
    ['422 Unprocessable Entity: zip 12 is wrong', '422 Unprocessable Entity: zip <*> is wrong'],
    ['GET /v1/me -> 401: token expired', 'GET <*> -> 401: token expired'],
    ['404 of 500 rows were refused', '<*> of <*> rows were refused'],
    ['postal code 12345 does not match city', 'postal code <*> does not match city'],
    ['order 17 has status 3 of 7', 'order <*> has status <*> of <*>'],
  ])('keeps the code of a failure, which tells it from others: %s', (text, template) => {
    expect(maskText(text)).toBe(template);
  });

  it('reads what an answer says below its status, and a message beside its kind', () => {
    expect(maskText('HTTP/1.1 422 Unprocessable Entity\nserver: x\n\nzip must have five digits')).toBe(
      'HTTP 422 Unprocessable Entity: zip must have five digits',
    );
    expect(maskText('HTTP 409 Conflict: {"error":{"code":"LOCKED","message":"item 55 is locked"}}')).toBe(
      'HTTP 409 Conflict: item <*> is locked',
    );
    expect(maskText('Error code: 429 - {"error": {"message": "Rate limit reached"}}')).toBe(
      'Error code: 429: Rate limit reached',
    );
    expect(maskText('{"statusCode":400,"error":"Bad Request","message":"quantity must be positive"}')).toBe(
      'Bad Request: quantity must be positive',
    );
  });

  it('reads the last line of a traceback, and what follows a bare exit code', () => {
    expect(
      tellingPart('Traceback (most recent call last):\n  File "a.py", line 3\nValueError: bad width'),
    ).toBe('ValueError: bad width');
    expect(maskText('Exit code 2\nmake: no rule to build it')).toBe(
      'Exit code <*> make: no rule to build it',
    );
  });

  it('finds the line that speaks of the failure in what a command printed', () => {
    const printed = 'Exit code 1\n> app@1.2.0 build\n> tsc\n\nsrc/a.ts: error TS2304: Cannot find it\nDone';
    expect(maskText(printed)).toBe('Exit code <*>: error <*>: Cannot find it');
    expect(maskText('<tool_error>File was changed.\nRead it first.</tool_error>')).toBe('File was changed.');
  });

  it.each([
    [
      'an exception of any name, with what the program printed before it failed below',
      'exitcode: 1 (execution failed)\nCode output: Traceback (most recent call last):\n  File "a.py", line 3\n    f(x)\ngeo.Busy: try later\nStarted\nLoaded 3 rows\n',
      'geo.Busy: try later',
    ],
    [
      'the last of several',
      'Traceback (most recent call last):\n  File "a.py", line 3\nKeyError: 1\n\nDuring handling of it:\n\nTraceback (most recent call last):\n  File "b.py", line 9\nValueError: bad width',
      'ValueError: bad width',
    ],
    [
      'a file that is none',
      'exitcode: 1 (execution failed)\nCode output:   File "a.py", line 1\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n',
      'SyntaxError: invalid syntax',
    ],
    [
      'what follows a code',
      'exitcode: 1 (execution failed)\nCode output: unknown language json\n',
      'exitcode: <*> unknown language json',
    ],
    [
      'no table and no progress bar',
      '  % Total    % Received % Xferd  Average\n                 Dload  Upload   Total\r  0     0    0     0\r100 10.4M    0 10.4M\nzsh: no matches found: src/a/*.x1',
      'zsh: no matches found: <*>',
    ],
    [
      'what a line introduces',
      'InputError: the call failed:\nthe parameter "a" is missing',
      'InputError: the call failed: the parameter <*> is missing',
    ],
  ])('tells %s', (_, text, template) => {
    expect(maskText(text)).toBe(template);
  });

  it('is bounded and well formed for any text, in time linear in its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const masked = maskText(text);
        expect(masked.length).toBeLessThanOrEqual(300);
        expect(masked.isWellFormed()).toBe(true);
        expect(masked).not.toMatch(/[\n\r\0]/);
      }),
    );
    for (const nasty of [
      'a-'.repeat(1e6),
      '"'.repeat(1e6),
      '{'.repeat(1e6),
      'a.'.repeat(1e6),
      '/a'.repeat(1e6),
    ]) {
      expect(maskText(nasty).length).toBeLessThanOrEqual(300);
    }
  });
});

describe('shapeOf', () => {
  it.each([
    ['gift_card_1234567', 'gift_card_<*>'],
    ['business', 'business'],
    ['HAT136', 'HAT<*>'],
    ['v2.3.1', 'v<*>'],
    ['2.3.1', '<*>'],
    ['#W1234567', '#W<*>'],
    ['a3f9c2', '<*>'],
    ['card_xy12', 'card_<*>'],
    ['https://example.org/page', null],
    ['2024-05-15', '<*>'],
    [17, '<*>'],
    [false, 'false'],
    [null, 'null'],
    ['some free text', null],
    ['x'.repeat(61), null],
    [['a'], null],
    [{ a: 1 }, null],
  ])('%j → %j', (value, shape) => {
    expect(shapeOf(value)).toBe(shape);
  });
});
