import type { Store } from '@nocturne/contracts';
import { inSpan, inStage, type Lease } from '@nocturne/service';
import type { DreamRecord } from './domain/dreams/dream-record.ts';
import { sentPatterns } from './domain/sent-patterns.ts';
import type { Ports } from './ports.ts';
import { assignChunks } from './steps/assign-chunks.ts';
import { chooseDream } from './steps/choose-dream.ts';
import { joinEvidence } from './steps/join-evidence.ts';
import { loadFold } from './steps/load-fold.ts';
import { rebuildChunks } from './steps/rebuild-chunks.ts';
import { rewordInsights } from './steps/reword-insights.ts';
import { untilUnwanted } from './until-unwanted.ts';

/** lost: someone else runs the store's dreams now, or is to: this process closes. */
type Ran = 'handed_over' | 'nothing' | 'lost';

/**
 * Runs the next dream of a store, as far as it is the synthesizer's: digests ▶ folds ▶ patterns ▶ insights ▶ their
 * words, handed over to the curator. Under a lease, one a store at a time; every step can be done again, so that a crash anywhere is made good by
 * whoever takes the dream up next.
 * @param closing says that the process closes: the dream is then left to another instance, or to the next start
 */
export async function runDream(
  store: Store,
  ports: Ports,
  now: () => Date,
  closing?: AbortSignal,
): Promise<Ran> {
  if ((await chooseDream(store.id, ports.dreams)) === null) return 'nothing';
  const lease = await ports.leases.acquire(store.id);
  if (lease === null) return 'lost';
  try {
    const dream = await chooseDream(store.id, ports.dreams);
    if (dream === null) return 'nothing';
    const dreaming = () => underLease(store, dream, lease, ports, now, closing);
    return await inSpan('dream', { 'nocturne.cause': dream.cause }, dreaming, {
      parent: dream.traceparent ?? null,
      scope: { store: store.id, dream: dream.id },
    });
  } finally {
    await lease.release();
  }
}

async function underLease(
  store: Store,
  dream: DreamRecord,
  lease: Lease,
  ports: Ports,
  now: () => Date,
  closing: AbortSignal | undefined,
): Promise<Ran> {
  const { fence } = lease;
  if (!(await ports.dreams.takeUp(dream.id, fence))) return 'lost';
  const keepOn = async () => closing?.aborted !== true && (await lease.isHeld());

  if (!(await inStage('dream', 'join', () => joinEvidence(dream, ports.sessions, keepOn)))) return 'lost';
  if (!(await inStage('dream', 'assign', () => assignChunks(store.id, ports.sessions, keepOn))))
    return 'lost';
  if (!(await inStage('dream', 'fold', () => rebuildChunks(store.id, ports, keepOn)))) return 'lost';
  const folds = await inStage('dream', 'merge', () => loadFold(store.id, ports, keepOn));
  if (folds === null || !(await keepOn())) return 'lost';
  const { patterns, ...found } = await inStage('dream', 'synthesize', () =>
    // A copy's patterns go by the keys of the store that it was made of, so that its entries are the same ones.
    ports.workers.synthesize(
      folds,
      store.cloned_from ?? store.id,
      dream.order?.settings?.trust ?? store.settings.trust,
      store.settings.budget,
    ),
  );
  if (!(await keepOn())) return 'lost';
  const isWanted = async () =>
    (await keepOn()) && (await ports.dreams.get(dream.id))?.cancel_requested === false;
  const worded = await inStage('dream', 'write', () =>
    untilUnwanted(isWanted, closing, (stop) =>
      rewordInsights(found.insights, ports.writer, ports.answers, {
        store: store.id,
        fence,
        dryRun: dream.dry_run,
        at: dream.created_at,
        stop,
      }),
    ),
  );
  if (!(await keepOn())) return 'lost';
  if (worded.writing !== undefined) ports.writer.tell(worded.writing, store.id);

  await ports.findings.keep(store.id, fence, { dream: dream.id, patterns, below: found.below });
  const handedOver = await ports.dreams.handOver({
    dream: dream.id,
    store: store.id,
    dry_run: dream.dry_run,
    fence,
    at: now().toISOString(),
    config_revision: store.revision,
    watermark: found.watermark,
    counts: found.counts,
    insights: [...worded.insights],
    below: sentPatterns(found.below),
    refused: [...worded.refused, ...found.refused],
    ...(found.outranked.length > 0 && { outranked: [...found.outranked] }),
    ...(worded.writing === undefined ? {} : { writing: worded.writing }),
  });
  return handedOver ? 'handed_over' : 'lost';
}
