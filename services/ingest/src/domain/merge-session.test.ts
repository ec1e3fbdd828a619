import { digestVersion, type Digest, type Side } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSession, type Arrival } from './merge-session.ts';
import type { OutcomeVersion, SessionRecord, TranscriptVersion } from './session-record.ts';
import type { Announcement } from './announcements-between.ts';

const received_at = '2026-01-01T00:00:00.000Z';

function digestOf(task: string, store: string, request: string): Digest {
  return {
    version: digestVersion,
    session: 's',
    store,
    task,
    task_given: true,
    family: 'f',
    agent: 'a',
    principal: 'p',
    ended_at: null,
    outcome: null,
    given: [],
    calls: [],
    errors: [],
    remarks: [],
    request,
    dropped: {},
    usage: { input_tokens: 0, output_tokens: 0, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 },
  };
}

const stores = ['memstore_aaaaaaaaaaaaaaaaaaaaaaaa', 'memstore_bbbbbbbbbbbbbbbbbbbbbbbb'];
const sideOf: Record<string, Side> = { t1: 'mined', t2: 'heldout', t3: 'mined' };

const transcript: fc.Arbitrary<TranscriptVersion> = fc
  .record({
    ended_at: fc.nat({ max: 3 }),
    n: fc.nat({ max: 9 }),
    task: fc.constantFrom('t1', 't2', 't3'),
    store: fc.constantFrom(...stores),
  })
  .map(({ ended_at, n, task, store }) => {
    // The hash stands for the content: equal hashes, equal versions.
    const hash = `${n}-${task}-${store}`;
    const digest = digestOf(task, store, n < 5 ? 'same' : hash);
    return {
      ended_at,
      hash,
      blob: `blob-${hash}`,
      steps: n,
      side: sideOf[task] as Side,
      digest,
      redactions: {},
    };
  });

const outcome: fc.Arbitrary<OutcomeVersion> = fc
  .record({ judged_at: fc.nat({ max: 3 }), passed: fc.constantFrom(true, false, null) })
  .map(({ judged_at, passed }) => ({ judged_at, hash: String(passed), value: { passed, source: 'person' } }));

const arrival: fc.Arbitrary<Arrival> = fc.oneof(
  fc.record({ transcript, outcome: fc.option(outcome), received_at: fc.constant(received_at) }),
  fc.record({ transcript: fc.constant(null), outcome, received_at: fc.constant(received_at) }),
);

function fold(arrivals: readonly Arrival[]) {
  let record: SessionRecord | null = null;
  const announced: Announcement[] = [];
  for (const each of arrivals) {
    const merged = mergeSession(record, each);
    if (merged === null) continue;
    record = merged.record;
    announced.push(...merged.announcements);
  }
  return { record, announced };
}

/** What a reader of each side holds in the end: the last digest it was told, unless that was withdrawn. */
function held(announced: readonly Announcement[]): Record<Side, Digest | null> {
  const last: Record<Side, Digest | null> = { mined: null, heldout: null };
  for (const one of announced) last[one.side] = one.kind === 'digest' ? one.digest : null;
  return last;
}

const inTwoOrders = fc
  .array(arrival, { minLength: 1, maxLength: 8 })
  .chain((arrivals) =>
    fc.tuple(fc.constant(arrivals), fc.shuffledSubarray(arrivals, { minLength: arrivals.length })),
  );

describe('whatever the order in which transcripts and outcomes come', () => {
  it('the document is the same in the end, but for the count of what was announced', () => {
    fc.assert(
      fc.property(inTwoOrders, ([one, other]) => {
        expect({ ...fold(one).record, sequence: 0 }).toEqual({ ...fold(other).record, sequence: 0 });
      }),
      { numRuns: 1_000 },
    );
  });

  it('the readers of each side hold the same in the end, and only one side holds anything', () => {
    fc.assert(
      fc.property(inTwoOrders, ([one, other]) => {
        const last = held(fold(one).announced);
        expect(held(fold(other).announced)).toEqual(last);
        expect(last.mined === null || last.heldout === null).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a repeat of any of them changes and announces nothing', () => {
    fc.assert(
      fc.property(fc.array(arrival, { minLength: 1, maxLength: 8 }), (arrivals) => {
        const { record } = fold(arrivals);
        for (const again of arrivals) expect(mergeSession(record, again)).toBeNull();
      }),
    );
  });
});

const version = (more: Partial<TranscriptVersion>): TranscriptVersion => ({
  ended_at: 1,
  hash: 'h',
  blob: 'b',
  steps: 1,
  side: 'mined',
  digest: digestOf('t1', 'memstore_a', 'r'),
  redactions: {},
  ...more,
});
const comes = (transcript: TranscriptVersion | null, outcome: OutcomeVersion | null = null): Arrival => ({
  transcript,
  outcome,
  received_at,
});
const judged = (judged_at: number, passed: boolean): OutcomeVersion => ({
  judged_at,
  hash: String(passed),
  value: { passed, source: 'person' },
});

it('an outcome that comes before its session waits for it, unannounced', () => {
  const first = mergeSession(null, comes(null, judged(5, true)));
  expect(first?.announcements).toEqual([]);
  expect(first?.record).toMatchObject({ store: null, listed: 0 });
  const second = mergeSession(first?.record ?? null, comes(version({})));
  expect(second?.announcements).toMatchObject([
    { kind: 'digest', side: 'mined', digest: { outcome: { passed: true } } },
  ]);
});

it('a revision that changes side withdraws the former digest where it was told', () => {
  const first = mergeSession(null, comes(version({})));
  const moved = version({
    ended_at: 2,
    hash: 'i',
    side: 'heldout',
    digest: digestOf('t2', 'memstore_a', 'r'),
  });
  const second = mergeSession(first?.record ?? null, comes(moved));
  expect(second?.announcements.map(({ kind, side }) => [kind, side])).toEqual([
    ['withdrawn', 'mined'],
    ['digest', 'heldout'],
  ]);
  expect(second?.record.sequence).toBe(3);
});

it('a task stays on its side when the share held out is set anew', () => {
  const first = mergeSession(null, comes(version({})));
  const second = mergeSession(
    first?.record ?? null,
    comes(version({ ended_at: 2, hash: 'i', side: 'heldout' })),
  );
  expect(second?.record.transcript?.side).toBe('mined');
});

it('the outcome of an older transcript still counts where the newer one has none', () => {
  const first = mergeSession(null, comes(version({}), judged(1, false)));
  const second = mergeSession(first?.record ?? null, comes(version({ ended_at: 2, hash: 'i' })));
  expect(second?.record.outcome?.value.passed).toBe(false);
});
