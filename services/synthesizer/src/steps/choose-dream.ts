import type { DreamRecord } from '../domain/dreams/dream-record.ts';
import type { Dreams } from '../ports.ts';

/**
 * The dream of a store that is to be worked on now: one that was begun and not handed over, else the oldest that waits and nobody asked to stop;
 * none while another is with the curator or the evaluator.
 */
export async function chooseDream(store: string, dreams: Dreams): Promise<DreamRecord | null> {
  const open = await dreams.open(store);
  const begun = open.find(({ stage }) => stage === 'synthesizing');
  if (begun !== undefined) return begun;
  if (open.some(({ stage }) => stage !== 'pending')) return null;
  return open.find(({ cancel_requested }) => !cancel_requested) ?? null;
}
