import { expect, it } from 'vitest';
import { payingSession, revisionOf, storeId } from '../fixtures/build-digest.ts';
import { openFolder, portsOver, tenant } from '../fixtures/open-ports.ts';
import type { Ports } from '../ports.ts';
import { assignChunks } from '../steps/assign-chunks.ts';
import { forgetSession } from '../steps/forget-session.ts';
import { loadFold } from '../steps/load-fold.ts';
import { rebuildChunks } from '../steps/rebuild-chunks.ts';
import { receiveDigest } from '../steps/receive-digest.ts';

const other = `memstore_${'b'.repeat(24)}`;
const always = async () => true;

async function fold(ports: Ports, sessions: readonly string[], store = storeId): Promise<void> {
  for (const id of sessions) {
    const digest = { ...payingSession(id), store };
    await receiveDigest({ kind: 'digest', digest, revision: revisionOf(1) }, ports.sessions);
  }
  await assignChunks(store, ports.sessions, always);
  await rebuildChunks(store, ports, always);
  await loadFold(store, ports, always);
}

/** A database that lived, and another that a replay has put in its place, over one vault. */
async function replaced(sessions: readonly string[]) {
  const storage = (await openFolder()).storage('synthesizer');
  const former = portsOver(storage, 'me', () => 0);
  await fold(former, ['session-a', 'session-b', 'session-c']);
  await former.findings.keep(storeId, 7, { dream: 'drm_7', patterns: [], below: [] });
  await fold(former, ['session-a'], other);
  const blobs = storage.blobs(tenant);
  const ids = async () => (await blobs.list('synthesizer/', null, 100)).map(({ id }) => id);
  const before = await ids();
  const { documents } = (await openFolder()).storage('synthesizer');
  const ports = portsOver({ ...storage, documents }, 'me', () => 0);
  await fold(ports, sessions);
  await ports.findings.keep(storeId, 9, { dream: 'drm_9', patterns: [], below: [] });
  const leftOf = async () => new Set(await ids()).intersection(new Set(before));
  return { ports, leftOf };
}

it.each([
  ['that the new database knows', ['session-a', 'session-b', 'session-c', 'session-d']],
  ['of which the new database has nothing', ['session-b', 'session-c']],
])('an erasure of a session %s reaches what the former database has left', async (_, sessions) => {
  const { ports, leftOf } = await replaced(sessions);
  expect((await leftOf()).size).toBe(3);
  await forgetSession('session-a', storeId, ports);
  // What is left is another store's, and for its own erasure.
  expect([...(await leftOf())]).toEqual([expect.stringMatching(`^synthesizer/folds/${other}/`)]);
});

it('an erasure leaves what the database itself holds of others', async () => {
  const { ports } = await replaced(['session-b', 'session-c']);
  const before = await loadFold(storeId, ports, always);
  await forgetSession('session-a', storeId, ports);
  expect([(await ports.folds.get(storeId, { level: 0, number: 0 })).bytes]).toEqual(before);
  expect((await ports.findings.get(storeId))?.dream).toBe('drm_9');
});
