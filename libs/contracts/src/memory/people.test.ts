import { describe, expect, it } from 'vitest';
import { fileName, isFor, personalPath } from './people.ts';

describe('a person’s file', () => {
  it('is another for each name', () => {
    expect(new Set(['a/b', 'a_b', 'a-b', 'a b'].map(fileName)).size).toBe(4);
    expect(personalPath('noor')).toBe('/people/noor.md');
  });

  it('is shown to who reads for that person, and to who looks after the memory', () => {
    const own = { path: '/people/noor.md', principal: 'noor' };
    expect([{ principal: 'noor' }, 'everybody' as const].map((whose) => isFor(whose, own))).toEqual([
      true,
      true,
    ]);
    expect([{ principal: 'otis' }, { principal: null }].map((whose) => isFor(whose, own))).toEqual([
      false,
      false,
    ]);
  });

  it.each(['/people/noor.md', '/People/NOOR.md', '/people/noor/travel.md', '/people/noor/a/b.md'])(
    'is theirs by its path, whoever wrote it: %s',
    (path) => {
      expect(isFor({ principal: 'noor' }, { path })).toBe(true);
      expect(isFor({ principal: 'noo' }, { path })).toBe(false);
      expect(isFor({ principal: null }, { path })).toBe(false);
    },
  );

  it('is one also where nobody is known by that name: it may be tomorrow’s', () => {
    expect(isFor({ principal: 'noor' }, { path: '/people/oncall.md' })).toBe(false);
    expect(isFor({ principal: 'oncall' }, { path: '/people/oncall.md' })).toBe(true);
    expect(isFor('everybody', { path: '/people/oncall.md' })).toBe(true);
    expect(isFor({ principal: null }, { path: '/team/oncall.md' })).toBe(true);
  });

  it('is told from what is everyone’s', () => {
    for (const path of ['/index.md', '/people.md', '/tools/people/x.md', '/preferences.md'])
      expect(isFor({ principal: null }, { path })).toBe(true);
  });
});
