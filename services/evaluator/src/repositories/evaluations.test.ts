import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evaluation } from '@nocturne/contracts';
import { openDataDir, systemClock } from '@nocturne/service';
import { expect, it, onTestFinished } from 'vitest';
import { proposed, tenant } from '../fixtures/instances.ts';
import { storeId } from '../fixtures/make-digest.ts';
import type { StoredProposal } from '../ports.ts';
import { evaluations, evaluationsSpec } from './evaluations.ts';

const at = new Date('2026-01-05T00:00:00.000Z');
const look = { epoch: 0, key: null, claims: 'none' };

async function opened() {
  const dir = await mkdtemp(join(tmpdir(), 'nocturne-'));
  const data = await openDataDir(dir, systemClock);
  onTestFinished(async () => {
    await data.close();
    await rm(dir, { recursive: true, force: true });
  });
  const storage = data.storage('evaluator');
  const collection = storage.documents.collection(tenant, evaluationsSpec);
  const told: StoredProposal[] = [];
  const blobs = storage.blobs(tenant);
  const repository = evaluations(tenant, collection, blobs, (written) => told.push(written));
  const contents = async () => (await blobs.list('evaluator/proposals/', null, 10)).length;
  return { proposals: repository, contents, told, collection };
}

function verdictOn({ value }: StoredProposal): Evaluation {
  const { proposal, store, dream, base, draft, dry_run } = value;
  const verdict = { decision: 'inconclusive' } as Evaluation['verdict'];
  return { proposal, store, dream, base, draft, dry_run, look: 0, verdict, at: at.toISOString() };
}

it('has the content of a proposal for as long as it waits, however often it comes', async () => {
  const { proposals, contents } = await opened();
  const data = proposed('p', storeId, []);
  expect([await proposals.receive(data, at), await proposals.receive(data, at)]).toEqual([true, false]);
  const taken = (await proposals.takeUp((await proposals.next(storeId))!, 1))!;
  expect(await proposals.receive(data, at)).toBe(false);
  const bytes = await proposals.contentOf(data.proposal);
  expect(JSON.parse(new TextDecoder().decode(bytes ?? undefined))).toEqual(data);
  expect(await proposals.record(taken, verdictOn(taken), look)).toBe(true);
  expect([await contents(), await proposals.contentOf(data.proposal)]).toEqual([0, null]);
  expect([await proposals.receive(data, at), await contents(), await proposals.next(storeId)]).toEqual([
    false,
    0,
    null,
  ]);
});

it('gives what it has written, so that nobody need read it again', async () => {
  const { proposals, told, collection } = await opened();
  await proposals.receive(proposed('p', storeId, []), at);
  const waiting = (await proposals.next(storeId))!;
  const taken = (await proposals.takeUp(waiting, 1))!;
  expect(taken).toEqual(await collection.get(waiting.id));
  await proposals.record(taken, verdictOn(taken), look);
  expect(told).toEqual([await collection.get(waiting.id)]);
});

it('takes no verdict of whom another has taken the proposal from, whatever that one read before', async () => {
  const { proposals, told } = await opened();
  await proposals.receive(proposed('p', storeId, []), at);
  const waiting = (await proposals.next(storeId))!;
  const first = (await proposals.takeUp(waiting, 1))!;
  const second = (await proposals.takeUp(waiting, 2))!;
  expect(await proposals.takeUp(waiting, 1)).toBeNull();
  expect(await proposals.record(first, verdictOn(first), look)).toBe(false);
  expect(await proposals.record(second, verdictOn(second), look)).toBe(true);
  expect(await proposals.record(second, verdictOn(second), look)).toBe(false);
  expect(told).toHaveLength(1);
});
