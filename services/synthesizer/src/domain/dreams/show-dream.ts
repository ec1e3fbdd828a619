import type { DreamStatus, ShownDream } from '@nocturne/contracts';
import type { DreamRecord } from './dream-record.ts';

/** A dream as the API shows it: without what only the synthesizer needs, and in Anthropic's words beside ours. */
export function showDream(dream: DreamRecord): ShownDream {
  const { id, store, stage, settlement, cause, dry_run, created_at, ended_at } = dream;
  const { counts, proposal, snapshot, verdict, refused, reason, writing, order } = dream;
  const status = statusOf(dream);
  const input = order?.input ?? store;
  const storeEntry = (memory_store_id: string) => ({ type: 'memory_store', memory_store_id }) as const;
  return {
    ...{ id, store, stage, settlement, cause, dry_run, created_at, ended_at },
    ...{ counts, proposal, snapshot, verdict, refused, reason },
    ...(writing !== undefined && { writing }),
    type: 'dream',
    status,
    inputs: [
      storeEntry(input),
      ...(order?.sessions == null ? [] : [{ type: 'sessions', session_ids: order.sessions } as const]),
    ],
    outputs: status === 'pending' ? [] : [storeEntry(store)],
    model: { id: order?.model ?? 'none', speed: 'standard' },
    instructions: order?.instructions ?? null,
    output_behavior:
      input === store ? { type: 'update_existing', memory_store_id: store } : { type: 'create_new' },
    session_id: null,
    archived_at: dream.archived_at ?? null,
    usage: writing?.usage ?? noUsage,
    error: status === 'failed' ? { type: errorOf(reason), message: reason ?? 'the dream failed' } : null,
  };
}

const noUsage = {
  input_tokens: 0,
  output_tokens: 0,
  cache_read_input_tokens: 0,
  cache_creation_input_tokens: 0,
};

export function statusOf({ stage, settlement }: DreamRecord): DreamStatus {
  if (stage === 'pending') return 'pending';
  if (stage !== 'settled') return 'running';
  return settlement === 'failed' || settlement === 'canceled' ? settlement : 'completed';
}

/** The curator says so of a dream whose deadline has passed. */
function errorOf(reason: string | null): string {
  return reason?.endsWith('in time') === true ? 'timeout' : 'internal_error';
}
