import { expect, it } from 'vitest';
import { describeError } from './logging.ts';

it('leaves out what a parser quotes of what it parsed', () => {
  let parsing: unknown;
  try {
    JSON.parse('the secret text');
  } catch (error) {
    parsing = error;
  }
  const described = describeError(parsing);
  expect(JSON.stringify(described)).not.toContain('secret');
  expect(described.type).toBe('SyntaxError');
});

it('says where an error came from, with its code', () => {
  const described = describeError(Object.assign(new Error('no such file'), { code: 'ENOENT' }));
  expect(described).toMatchObject({ type: 'Error', message: 'no such file', code: 'ENOENT' });
  expect(described.at?.[0]).toContain('logging.test');
});

it('survives what is no error', () => {
  expect(describeError('text')).toEqual({ type: 'string' });
});
