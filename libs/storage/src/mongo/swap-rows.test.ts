import { describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../ports.ts';
import { tellApart } from './swap-rows.ts';

const ours = 'ours';
const items = ['a', 'b', 'c'].map((_id) => ({ _id, revision: 2 }));
const mark = (_id: string, revision: number, swap?: string) => ({
  _id,
  revision,
  ...(swap === undefined ? {} : { swap }),
});

describe('of a bulk write that replaced some rows, it is told which', () => {
  it('by their marks', () => {
    const found = [mark('a', 2, ours), mark('b', 2, 'theirs'), mark('c', 2)];
    expect(tellApart(items, found, ours, 1)).toEqual([true, false, false]);
  });

  it('also where others have overwritten some since, or removed them, if the count leaves no doubt', () => {
    const overwritten = [mark('a', 3, 'theirs'), mark('b', 2, 'theirs')];
    expect(tellApart(items, overwritten, ours, 2)).toEqual([true, false, true]);
    expect(tellApart(items, [mark('a', 2, ours), mark('b', 5)], ours, 1)).toEqual([true, false, false]);
  });

  it('and nothing is told where it could be either', () => {
    const found = [mark('a', 3, 'theirs'), mark('b', 4, 'theirs'), mark('c', 2, ours)];
    expect(() => tellApart(items, found, ours, 2)).toThrow(StorageUnavailable);
  });
});
