import { topics, type Event, type Rule, type TopicData } from '@nocturne/contracts';
import { systemClock, type ReplayDependencies } from '@nocturne/service';
import { expect, it } from 'vitest';
import { openShared, tenant } from '../fixtures/instances.ts';
import { storeId } from '../fixtures/make-digest.ts';
import { makeEntry } from '../fixtures/make-entry.ts';
import { claims } from '../repositories/claims.ts';
import { replayEvaluator } from './replay-evaluator.ts';

const warns = (tool: string): Rule => ({ kind: 'warns', tool, template_id: 'no' });
const snapshot = (digit: string) => `snap_${digit.repeat(64)}`;

function proposed(letter: string, tool: string, dry_run = false): TopicData<typeof topics.memoryProposed> {
  return {
    ...{ proposal: `prop_${letter.repeat(24)}`, store: storeId, dream: `drm_${letter.repeat(24)}`, dry_run },
    ...{ at: '2026-01-05T00:00:00.000Z', base: snapshot('1'), draft: snapshot('2') },
    ...{ head_entries: [], draft_entries: [makeEntry('e', [warns(tool)])], changes: [] },
  };
}

it('knows what entries claim, as they were proposed last, before anything is proposed again', async () => {
  const { storage } = await openShared();
  const directory = { consumes: [] } as unknown as ReplayDependencies['directory'];
  const replayer = replayEvaluator({ storage, clock: systemClock, directory, threads: 1 });
  const reading = replayer.phases.flat().find(({ topic }) => topic === topics.memoryProposed);
  for (const data of [proposed('p', 'book'), proposed('q', 'pay'), proposed('r', 'dry', true)])
    await reading?.handle({ tenant, data } as Event);
  const known = await claims(storage.blobs(tenant)).of(storeId);
  expect([...known]).toEqual([[makeEntry('e', []).id, [warns('pay')]]]);
  await replayer.close();
});
