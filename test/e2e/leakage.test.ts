import {
  storeIdOf,
  mintTenantId,
  type Digest,
  type Pattern,
  type Session,
  type Side,
} from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { digestForSurvey } from '@nocturne/ingest';
import { foldDigests } from '@nocturne/mining';
import { describe, expect, it } from 'vitest';
import { calledFor } from '../../services/curator/src/domain/called-for.ts';
import { snapshotOf } from '../../services/curator/src/domain/snapshot-of.ts';
import { synthesize } from '../../services/synthesizer/src/domain/synthesize.ts';
import { leaksOf } from '../support/find-leaks.ts';
import { call, dreamNow, headOf, learnFrom, testHost } from '../support/learning.ts';

const holdout = 0.3;
const { sessions } = simulateFleet({ seed: 31, sessions: 240, start: '2026-01-05T08:00:00.000Z' });

interface Sided {
  readonly session: Session;
  readonly digest: Digest;
  readonly side: Side;
}

/** The sessions as ingest digests and splits them for a store. */
const split = (store: string): Promise<Sided[]> =>
  Promise.all(
    sessions.map(async (session) => ({ session, ...(await digestForSurvey(session, store, holdout)) })),
  );

const on = (sided: readonly Sided[], side: Side) =>
  sided.filter((one) => one.side === side).map(({ session }) => session);

it('nothing of a held-out session is in any pattern, its evidence, or any line of memory', async () => {
  const host = await testHost({ holdout });
  await learnFrom(host, sessions);
  await dreamNow(host);
  const { snapshot } = await headOf(host);
  const patterns: Pattern[] = [];
  for (const below of ['false', 'true']) {
    const path = `/v1/patterns?store=${host.storeId}&below=${below}&limit=100`;
    patterns.push(...(await call<{ data: Pattern[] }>(host, 'GET', path)).body.data);
  }
  const sided = await split(host.storeId);
  const [heldout, mined] = [on(sided, 'heldout'), on(sided, 'mined')];
  expect(heldout.length).toBeGreaterThan(30);
  expect(snapshot.entries.length).toBeGreaterThan(3);
  expect(patterns.length).toBeGreaterThan(snapshot.entries.length);
  expect(leaksOf({ snapshot, patterns }, heldout, mined)).toEqual([]);
  // The check sees what is there: of mined sessions ids stand in the evidence.
  expect(leaksOf({ snapshot, patterns }, mined, heldout).length).toBeGreaterThan(0);
});

describe('a pipeline that lets one held-out session into mining', () => {
  const store = storeIdOf(mintTenantId('acme'), 'doctored');
  /** Digests to memory, by the steps of the services; `isMined` is where a mutation would sit. */
  const remember = (sided: readonly Sided[], isMined: (one: Sided) => boolean) => {
    const { patterns, below, insights } = synthesize(
      foldDigests(sided.filter(isMined).map(({ digest }) => digest)),
      store,
      'solo',
    );
    const { entries } = calledFor({ insights, decisions: [], kept: new Map() });
    return { patterns, below, snapshot: snapshotOf(entries) };
  };

  it('is caught, whichever failing session that is; the pipeline as it is passes', async () => {
    const sided = await split(store);
    const [heldout, mined] = [on(sided, 'heldout'), on(sided, 'mined')];
    expect(
      leaksOf(
        remember(sided, ({ side }) => side === 'mined'),
        heldout,
        mined,
      ),
    ).toEqual([]);
    const failing = sided.filter(({ side, digest }) => side === 'heldout' && digest.errors.length > 0);
    expect(failing.length).toBeGreaterThan(5);
    for (const stray of failing.slice(0, 5)) {
      const memory = remember(sided, (one) => one.side === 'mined' || one === stray);
      expect(leaksOf(memory, heldout, mined), stray.session.id).toContain(`the id ${stray.session.id}`);
    }
  });
});
