import { describe, expect, it } from 'vitest';
import { storeId } from '../../fixtures/build-digest.ts';
import {
  askToStop,
  handOver,
  newDream,
  settle,
  takeUp,
  type Settled,
  type Synthesized,
} from './dream-record.ts';

const at = '2026-01-01T00:00:00.000Z';
const id = `drm_${'0'.repeat(24)}`;
const dream = newDream({ dream: id, store: storeId, cause: 'request', dry_run: false, at });
const counts = { sessions: 1, tasks: 1, principals: 1, patterns: 0, below_threshold: 0 };
const found: Synthesized = {
  dream: id,
  store: storeId,
  dry_run: false,
  fence: 2,
  at,
  watermark: null,
  config_revision: 1,
  counts,
  insights: [],
  below: [],
  refused: [],
};
const settled: Settled = {
  dream: id,
  store: storeId,
  settlement: 'no_change',
  proposal: null,
  snapshot: null,
  verdict: null,
  counts: null,
  refused: [],
  reason: 'nothing',
  at,
};

describe('a dream', () => {
  it('is handed over only under the lease that took it up last', () => {
    const first = takeUp(dream, 1)!;
    const second = takeUp(first, 2)!;
    expect(takeUp(second, 2)).toBeNull();
    expect(handOver(second, { ...found, fence: 1 })).toBeNull();
    const curating = handOver(second, found);
    expect(curating).toMatchObject({ stage: 'curating', due: 0, counts });
    expect(handOver(curating!, found)).toBeNull();
  });

  it('settles once, from any stage, and takes nothing after that', () => {
    const end = settle(dream, settled)!;
    expect(end).toMatchObject({ stage: 'settled', due: 0, settlement: 'no_change', ended_at: at });
    expect(settle(end, { ...settled, settlement: 'published' })).toBeNull();
    expect(takeUp(end, 5)).toBeNull();
    expect(askToStop(end)).toBeNull();
  });

  it('is asked to stop once; what becomes of it is the curator’s to say', () => {
    const asked = askToStop(dream)!;
    expect(asked).toMatchObject({ cancel_requested: true, stage: 'pending' });
    expect(askToStop(asked)).toBeNull();
  });
});
