import { expect, it } from 'vitest';
import { line, visible } from './visible.ts';

it('shows what could steer a terminal instead of sending it', () => {
  expect(visible('\u001b]52;c;eA==\u0007\u001b[2Jhello\r\u009b1m')).toBe(
    '\\u{1b}]52;c;eA==\\u{7}\\u{1b}[2Jhello\\u{d}\\u{9b}1m',
  );
  expect(visible('a\u202eb\u200bc\ud800')).toBe('a\\u{202e}b\\u{200b}c\\u{d800}');
});

it('leaves words, tabs and new lines alone', () => {
  expect(visible('naïve\t日本\n👍')).toBe('naïve\t日本\n👍');
});

it('cuts to one line', () => {
  expect(line('a\n  b\tc', 20)).toBe('a b c');
  expect(line('abcdefgh', 5)).toBe('abcd…');
});
