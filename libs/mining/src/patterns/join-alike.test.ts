import type { Digest } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, type Turn } from '../fixtures/build-session.ts';
import { foldDigests } from '../fold/fold.ts';
import { joinAlike } from './join-alike.ts';

/** Ways of saying one thing, which are told as one, and another failure. */
const wordings = [
  'the night desk has locked the drawer',
  'Sorry, the night desk has locked the drawer.',
  'Drawer locked by the night desk',
  'the drawer was locked by the night desk (request 8f2e1)',
  'desk error: the night desk has locked the drawer',
];
const another = 'the key does not fit';

type Event = readonly [says: number, argument: number];

/** The same session, once with each wording as it came and once with all of them in one. */
function both(id: string, events: readonly Event[]): [Digest, Digest] {
  const turns = (word: (says: number) => string | undefined): Turn[] =>
    events.map(([says, argument]) => {
      const text = says < wordings.length ? word(says) : says === wordings.length ? another : undefined;
      return ['open', { argument }, text === undefined ? 'opened' : `Error: ${text}`];
    });
  const more = { outcome: { passed: events.length % 2 === 0, source: 'reward' as const } };
  return [
    digestOf(
      sessionOf(
        id,
        turns((says) => wordings[says]),
        more,
      ),
    ),
    digestOf(
      sessionOf(
        id,
        turns(() => wordings[0]),
        more,
      ),
    ),
  ];
}

describe('a failure that one session met in several wordings', () => {
  it('counts as if it had met it in one', () => {
    const event = fc.tuple(fc.integer({ min: 0, max: wordings.length + 2 }), fc.integer({ min: 0, max: 3 }));
    // A session's first four failures of a tool are looked at together.
    const session = fc
      .array(event, { minLength: 1, maxLength: 7 })
      .filter(
        (events) => new Set(events.map(([says]) => says).filter((says) => says <= wordings.length)).size <= 4,
      );
    fc.assert(
      fc.property(fc.array(session, { minLength: 1, maxLength: 12 }), (sessions) => {
        const pairs = sessions.map((events, index) => both(`s${index}`, events));
        // All wordings are there, so that they are joined whichever the sessions met.
        const all = wordings.map((_, says) => both(`all${says}`, [[says, 9]]));
        const [split = [], whole = []] = [0, 1].map((which) =>
          [...pairs, ...all].map((pair) => pair[which]!),
        );
        const [one, same] = [split, whole].map((digests) =>
          joinAlike(foldDigests(digests)).failures.map(
            ({ tool, tally: { key: _, label: __, samples: ___, ...tally } }) => ({
              tool,
              tally,
            }),
          ),
        );
        const byCount = (a: { tally: { sessions: number; sums: object } }, b: typeof a) =>
          JSON.stringify(a.tally.sums) < JSON.stringify(b.tally.sums) ? -1 : 1;
        expect(one!.sort(byCount)).toEqual(same!.sort(byCount));
      }),
      { numRuns: 60 },
    );
  });
});
