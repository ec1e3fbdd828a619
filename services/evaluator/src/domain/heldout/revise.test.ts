import type { Revision } from '@nocturne/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDigest, storeId } from '../../fixtures/make-digest.ts';
import { erasedSession, revise, type Announced, type HeldoutSession } from './revise.ts';

const announced = (revision: Revision, withdrawn = false): Announced => ({
  session: 's',
  store: storeId,
  version: withdrawn ? null : 1,
  digest: withdrawn ? null : makeDigest('s', []),
  revision,
});

const first: Revision = { transcript: [1, 'a'], outcome: null };
const judged: Revision = { transcript: [1, 'a'], outcome: [5, 'o'] };
const resumed: Revision = { transcript: [2, 'a'], outcome: [5, 'o'] };

test.each([
  ['a repeat', first, first, false],
  ['an outcome that came later', first, judged, true],
  ['the state before the outcome', judged, first, false],
  ['a later transcript', judged, resumed, true],
  ['an earlier transcript', resumed, judged, false],
  [
    'the greater hash at the same time',
    first,
    { transcript: [1, 'b'], outcome: null } satisfies Revision,
    true,
  ],
])('%s', (_, held, next, wins) => {
  expect(revise(announced(held), announced(next)) !== null).toBe(wins);
});

test('a withdrawal leaves a tombstone that older digests do not lift', () => {
  const tombstone = revise(announced(judged), announced(resumed, true));
  expect(tombstone).toMatchObject({ digest: null, version: null });
  expect(revise(tombstone, announced(judged))).toBeNull();
});

test('at the same revision it may change sides and back, and a repeat changes nothing', () => {
  const withdrawn = revise(announced(judged), announced(judged, true));
  expect(withdrawn).toMatchObject({ digest: null });
  expect(revise(withdrawn, announced(judged, true))).toBeNull();
  expect(revise(withdrawn, announced(judged))).toEqual(announced(judged));
});

test('what was erased stays erased', () => {
  expect(revise(erasedSession('s', storeId), announced(resumed))).toBeNull();
});

test('in whatever order and however often they come, the last state is the same', () => {
  const chain = [
    announced(first),
    announced(judged),
    announced(resumed, true),
    announced({ ...resumed, transcript: [3, 'z'] }),
  ];
  fc.assert(
    fc.property(fc.array(fc.nat(chain.length - 1), { maxLength: 12 }), (picks) => {
      const order = [...picks, ...chain.keys()];
      const run = (indexes: readonly number[]) =>
        indexes.reduce<HeldoutSession | null>((held, index) => revise(held, chain[index]!) ?? held, null);
      expect(run(order)).toEqual(chain.at(-1));
      expect(run(order.toReversed())).toEqual(chain.at(-1));
    }),
  );
});
