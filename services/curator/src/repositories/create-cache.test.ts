import { expect, it } from 'vitest';
import { createCache } from './create-cache.ts';

it('keeps what was used last, as much of it as there is room for', () => {
  const cache = createCache<string>(6, (value) => value.length);
  cache.set('a', 'aa');
  cache.set('b', 'bb');
  cache.set('c', 'cc');
  expect(cache.get('a')).toBe('aa');
  cache.set('d', 'ddd');
  expect(['a', 'b', 'c', 'd'].map((id) => cache.get(id))).toEqual(['aa', undefined, undefined, 'ddd']);
});

it('keeps what is too large for it until something else comes', () => {
  const cache = createCache<string>(3, (value) => value.length);
  cache.set('a', 'aa');
  cache.set('large', 'x'.repeat(10));
  expect([cache.get('a'), cache.get('large')]).toEqual([undefined, 'x'.repeat(10)]);
  cache.set('a', 'aa');
  expect([cache.get('a'), cache.get('large')]).toEqual(['aa', undefined]);
});
