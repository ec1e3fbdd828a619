import { canonicalJson } from '@nocturne/contracts';
import { emptyFold, foldDigests, mergeFolds } from '@nocturne/mining';
import { expect, it } from 'vitest';
import { payingSession } from '../fixtures/build-digest.ts';
import { mergePacked, packFold, unpackFolds } from './packed-fold.ts';

const folds = [['a', 'b'], ['c'], ['d', 'e', 'f']].map((ids) =>
  foldDigests(ids.map((id) => payingSession(id))),
);

it('packed folds merge part by part to what the folds themselves merge to', () => {
  const packed = folds.map(packFold);
  const merged = canonicalJson(mergeFolds(folds));
  expect(canonicalJson(unpackFolds(packed))).toBe(merged);
  expect(canonicalJson(unpackFolds([mergePacked(packed.slice(1)), ...packed.slice(0, 1)]))).toBe(merged);
});

it('nothing, packed, is nothing', () => {
  const none = canonicalJson(emptyFold());
  expect(canonicalJson(unpackFolds([]))).toBe(none);
  expect(canonicalJson(unpackFolds([packFold(emptyFold()), mergePacked([])]))).toBe(none);
});
