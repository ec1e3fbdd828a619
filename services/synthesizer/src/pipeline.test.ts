import { canonicalJson, entryIdOf, type Digest } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, payingSession, revisionOf, storeId } from './fixtures/build-digest.ts';
import { openFolder, openPorts, portsOver, soloStore } from './fixtures/open-ports.ts';
import { chunkSize } from './domain/folding/tree.ts';
import { noteExposure } from './domain/folding/session-record.ts';
import { runDream } from './pipeline.ts';
import type { FoundPatterns, Ports } from './ports.ts';
import { forgetSession } from './steps/forget-session.ts';
import { receiveDigest } from './steps/receive-digest.ts';
import { requestAfterSessions, requestDream } from './steps/request-dream.ts';

const at = '2026-01-01T00:00:00.000Z';
const now = () => new Date(at);
let made = 0;

const receive = (ports: Ports, digest: Digest, revision = revisionOf(1)) =>
  receiveDigest({ kind: 'digest', digest, revision }, ports.sessions);

/** Dreams, and settles the dream as the curator would, so that the next can begin. */
async function dream(ports: Ports): Promise<FoundPatterns> {
  const { id } = await requestDream(
    storeId,
    false,
    ports.dreams,
    `drm_${String((made += 1)).padStart(24, '0')}`,
    now(),
  );
  expect(await runDream(soloStore(), ports, now)).toBe('handed_over');
  const refused = (await ports.dreams.get(id))?.refused ?? [];
  await ports.dreams.settle({
    dream: id,
    store: storeId,
    settlement: 'no_change',
    proposal: null,
    snapshot: null,
    verdict: null,
    counts: null,
    refused,
    reason: null,
    at,
  });
  return (await ports.findings.get(storeId))!;
}

const shown = ({ patterns, below }: FoundPatterns) => canonicalJson({ patterns, below });

/** Sessions of which many share failures, and some have no call at all. */
const fleet = (count: number): Digest[] =>
  Array.from({ length: count }, (_, index) => {
    const tool = `tool${index % 9}`;
    return digestOf(
      `s${index}`,
      index % 7 === 0
        ? []
        : [
            [tool, { a: index, b: 'x' }, `Error: no room in row ${index}`],
            [tool, { a: 0, b: 'x' }, 'ok'],
          ],
    );
  });

describe('a dream', () => {
  it('finds the same in the same sessions, in whatever order they came and wherever dreams were cut', async () => {
    const digests = fleet(40);
    const once = await openPorts();
    for (const digest of digests) await receive(once, digest);
    const expected = shown(await dream(once));

    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(digests, { minLength: digests.length, maxLength: digests.length }),
        fc.uniqueArray(fc.integer({ min: 0, max: digests.length - 1 }), { maxLength: 4 }),
        async (shuffled, cuts) => {
          const ports = await openPorts();
          for (const [index, digest] of shuffled.entries()) {
            await receive(ports, digest);
            if (cuts.includes(index)) await dream(ports);
          }
          expect(shown(await dream(ports))).toBe(expected);
        },
      ),
      { numRuns: 5 },
    );
  });

  it('reads only the chunks of what is new, and finds what a fold of everything finds', async () => {
    const ports = await openPorts();
    const digests = fleet(2 * chunkSize + 88);
    for (const digest of digests) await receive(ports, digest);
    await dream(ports);
    let folded = 0;
    const counting: Ports = {
      ...ports,
      workers: {
        ...ports.workers,
        fold: async (some) => ((folded += some.length), ports.workers.fold(some)),
      },
    };
    const late = { ...digestOf('late', [['tool1', { a: 1, b: 'x' }, 'Error: no room in row 1']]) };
    await receive(ports, late);
    const found = await dream(counting);
    expect(folded).toBe(88 + 1);

    const fresh = await openPorts();
    for (const digest of [late, ...digests]) await receive(fresh, digest);
    expect(shown(await dream(fresh))).toBe(shown(found));
  });

  it('counts a revised session once, and a withdrawn or erased one not at all', async () => {
    const ports = await openPorts();
    for (const id of ['a', 'b', 'c', 'd', 'e']) await receive(ports, payingSession(id));
    expect((await dream(ports)).patterns[0]?.evidence.support.sessions).toBe(5);

    await receive(ports, payingSession('a'), revisionOf(2));
    await receiveDigest(
      { kind: 'withdrawn', session: 'b', store: storeId, revision: revisionOf(2) },
      ports.sessions,
    );
    await forgetSession('c', storeId, ports);
    expect(await ports.findings.get(storeId)).toBeNull();
    expect((await dream(ports)).patterns[0]?.evidence.sessions).toEqual(['a', 'd', 'e']);
  });

  it('takes a session that now teaches another store out of the one before', async () => {
    const ports = await openPorts();
    for (const id of ['a', 'b', 'c', 'd']) await receive(ports, payingSession(id));
    await dream(ports);
    await receive(ports, { ...payingSession('a'), store: `memstore_${'b'.repeat(24)}` }, revisionOf(2));
    await receive(ports, payingSession('a'), revisionOf(1));
    expect((await dream(ports)).patterns[0]?.evidence.sessions).toEqual(['b', 'c', 'd']);
  });

  it('does not let a session that was given an entry corroborate it, also where that is learnt later', async () => {
    const ports = await openPorts();
    for (const id of ['a', 'b', 'c', 'd']) await receive(ports, payingSession(id));
    const [pattern] = (await dream(ports)).patterns;
    const entries = [entryIdOf(pattern!.id)];
    await ports.sessions.change('a', storeId, (record) => noteExposure(record, 'a', storeId, entries));
    expect((await dream(ports)).patterns[0]?.evidence.sessions).toEqual(['b', 'c', 'd']);
    expect((await ports.dreams.latest(storeId))?.refused).toMatchObject([{ what: 'observations (1)' }]);
  });

  it('is taken up again after a crash at any step, with the same result', async () => {
    const digests = fleet(300);
    const whole = await openPorts();
    for (const digest of digests) await receive(whole, digest);
    const expected = shown(await dream(whole));

    for (const step of ['sessions.write', 'folds.put', 'findings.keep', 'dreams.handOver'] as const) {
      const ports = await openPorts();
      for (const digest of digests) await receive(ports, digest);
      await requestDream(storeId, false, ports.dreams, `drm_${String((made += 1)).padStart(24, '0')}`, now());
      await expect(runDream(soloStore(), crashingAt(ports, step), now)).rejects.toThrow('crash');
      expect(shown(await resume(ports))).toBe(expected);
    }
  });

  it('is not handed over by one who lost the lease', async () => {
    const storage = (await openFolder()).storage('synthesizer');
    let time = 0;
    const slow = portsOver(storage, 'slow', () => time);
    const quick = portsOver(storage, 'quick', () => time);
    for (const id of ['a', 'b', 'c']) await receive(slow, payingSession(id));
    await requestDream(storeId, false, slow.dreams, `drm_${String((made += 1)).padStart(24, '0')}`, now());

    const overtaken: Ports = {
      ...slow,
      workers: {
        ...slow.workers,
        synthesize: async (...work) => {
          expect(await runDream(soloStore(), quick, now)).toBe('lost');
          time += 60_000;
          expect(await runDream(soloStore(), quick, now)).toBe('handed_over');
          return slow.workers.synthesize(...work);
        },
      },
    };
    expect(await runDream(soloStore(), overtaken, now)).toBe('lost');
  });

  it('waits while another dream of the store is under way', async () => {
    const ports = await openPorts();
    const first = await requestDream(
      storeId,
      false,
      ports.dreams,
      `drm_${String((made += 1)).padStart(24, '0')}`,
      now(),
    );
    const same = await requestDream(
      storeId,
      false,
      ports.dreams,
      `drm_${String((made += 1)).padStart(24, '0')}`,
      now(),
    );
    expect(same.id).toBe(first.id);
    expect(await runDream(soloStore(), ports, now)).toBe('handed_over');
    await requestDream(storeId, false, ports.dreams, `drm_${String((made += 1)).padStart(24, '0')}`, now());
    expect(await runDream(soloStore(), ports, now)).toBe('nothing');
  });

  it('is due once after so many new sessions, however many ask', async () => {
    const ports = await openPorts();
    const store = { ...soloStore(), settings: { ...soloStore().settings, dream_after: 3 } };
    const ask = () => requestAfterSessions(store, ports, now());
    for (const id of ['a', 'b']) await receive(ports, payingSession(id));
    await ask();
    expect(await ports.dreams.open(storeId)).toEqual([]);
    await receive(ports, payingSession('c'));
    await Promise.all([ask(), ask(), ask()]);
    expect(await ports.dreams.open(storeId)).toMatchObject([{ cause: 'sessions' }]);
  });
});

/** Throws after the first call of a step has had its effect. */
function crashingAt(ports: Ports, step: string): Ports {
  const [port = '', method = ''] = step.split('.');
  const target = ports[port as keyof Ports] as unknown as Record<
    string,
    (...work: unknown[]) => Promise<unknown>
  >;
  const crash = async (...work: unknown[]): Promise<never> => {
    await target[method]!(...work);
    throw new Error('crash');
  };
  return { ...ports, [port]: { ...target, [method]: crash } };
}

async function resume(ports: Ports): Promise<FoundPatterns> {
  // Where the crash came after the hand-over there is nothing left to do.
  await runDream(soloStore(), ports, now);
  return (await ports.findings.get(storeId))!;
}
