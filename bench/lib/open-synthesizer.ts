import { storeIdOf, topics, type Digest, type TopicData } from '@nocturne/contracts';
import { createLeases, createPool, openDataDir, systemClock, systemIds } from '@nocturne/service';
import { runDream } from '../../services/synthesizer/src/pipeline.ts';
import type { Ports } from '../../services/synthesizer/src/ports.ts';
import { answers, answersSpec } from '../../services/synthesizer/src/repositories/answers.ts';
import { createWorkers } from '../../services/synthesizer/src/repositories/create-workers.ts';
import { dreams, dreamsSpec } from '../../services/synthesizer/src/repositories/dreams.ts';
import { findings, findingsSpec } from '../../services/synthesizer/src/repositories/findings.ts';
import { folds, foldsSpec } from '../../services/synthesizer/src/repositories/folds.ts';
import { sessions, sessionsSpec } from '../../services/synthesizer/src/repositories/sessions.ts';
import { receiveDigest } from '../../services/synthesizer/src/steps/receive-digest.ts';
import { tenant } from './bench-host.ts';

const at = new Date(0).toISOString();

/** The store that the sessions teach. */
export const store = topics.storesChanged.schema.parse({
  id: storeIdOf(tenant, 'default'),
  name: 'default',
  settings: { trust: 'solo' },
  revision: 1,
  created_at: at,
  updated_at: at,
});

/** The synthesizer's own pipeline on the embedded adapters, without bus and HTTP around it. */
export async function openSynthesizer(dir: string) {
  const data = await openDataDir(dir, systemClock);
  const storage = data.storage('synthesizer');
  const { documents } = storage;
  const workerFile = new URL('../../services/synthesizer/src/worker.ts', import.meta.url);
  const pool = createPool(workerFile, { threads: 2 });
  const leases = createLeases(documents, 'bench', () => performance.now());
  const ports: Ports = {
    sessions: sessions(documents.collection(tenant, sessionsSpec)),
    folds: folds(documents.collection(tenant, foldsSpec), storage.blobs(tenant)),
    dreams: dreams(documents.collection(tenant, dreamsSpec), () => undefined),
    leases: { acquire: (of) => leases.acquire(tenant, of) },
    findings: findings(documents.collection(tenant, findingsSpec), storage.blobs(tenant)),
    answers: answers(documents.collection(tenant, answersSpec), storage.blobs(tenant)),
    workers: createWorkers(pool),
    writer: { model: null, budget: 0, tell: () => undefined },
  };
  return {
    async receive(digest: Digest): Promise<void> {
      const revision = { transcript: [0, digest.session], outcome: null } satisfies TopicData<
        typeof topics.sessionsDigested
      >['revision'];
      await receiveDigest({ kind: 'digest', digest, revision }, ports.sessions);
    },
    /** Runs one dream to its end and resolves with how many sessions it looked at, and how long its pipeline took, in ms. */
    async dream(letter?: string): Promise<{ readonly sessions: number; readonly ms: number }> {
      const id = letter === undefined ? `drm_${systemIds.random()}` : `drm_${letter.repeat(24)}`;
      await ports.dreams.request({ dream: id, store: store.id, cause: 'request', dry_run: false, at });
      // So that starting the thread is not part of the dream.
      await ports.workers.fold([]);
      const start = performance.now();
      const ran = await runDream(store, ports, () => systemClock.now());
      const ms = performance.now() - start;
      const dream = await ports.dreams.get(id);
      if (ran !== 'handed_over' || dream?.counts == null) throw new Error(`the dream did not run: ${ran}`);
      const { counts } = dream;
      const nothing = { proposal: null, snapshot: null, verdict: null, refused: [], reason: null };
      await ports.dreams.settle({
        dream: id,
        store: store.id,
        settlement: 'no_change',
        counts,
        at,
        ...nothing,
      });
      return { sessions: counts.sessions, ms };
    },
    /** What the last dream found. */
    found: () => ports.findings.get(store.id),
    async close() {
      await pool.close();
      await data.close();
    },
  };
}

export type BenchSynthesizer = Awaited<ReturnType<typeof openSynthesizer>>;
