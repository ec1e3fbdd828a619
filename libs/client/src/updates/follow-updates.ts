import { headResponseSchema, memoryUpdatedSchema } from '@nocturne/contracts';
import type { z } from 'zod';
import { NocturneError } from '../http/nocturne-error.ts';
import { backoffMs } from '../http/pace.ts';
import { pathOf, type Transport } from '../http/transport.ts';
import { readEvents } from './read-events.ts';

export type MemoryUpdated = z.output<typeof memoryUpdatedSchema>;

export interface UpdatesOptions {
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
  /** The sequence after which to begin, as text: `String(update.sequence)` of the last one seen. Absent: head as it is now. */
  readonly lastEventId?: string;
}

/**
 * Each move of head after the one named, once and in order, for as long as the signal lets it. It reconnects by itself and
 * resumes behind the last one it gave.
 * @throws NocturneError where trying again would not help: a key that is not known, a store that is not there.
 */
export async function* followUpdates(
  transport: Transport,
  store: string,
  { signal = new AbortController().signal, lastEventId }: UpdatesOptions,
): AsyncGenerator<MemoryUpdated> {
  const path = pathOf`/v1/memory_stores/${store}/updates`;
  // Begun at a known head, so that nothing is missed before the first event has named one.
  let last = lastEventId === undefined ? await headSequence(transport, store) : sequenceOf(lastEventId);
  for (let failures = 1; !signal.aborted; failures++) {
    let askedMs: number | null = null;
    try {
      for await (const event of readEvents(transport, path, String(last), signal)) {
        if (event.event !== 'memory.updated') continue;
        const update = parseUpdate(event.data);
        if (update.sequence <= last) continue;
        last = update.sequence;
        failures = 0;
        yield update;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof NocturneError) || !error.mayPass) throw error;
      askedMs = error.retryAfterMs;
    }
    await transport.pace.wait(backoffMs(Math.max(1, failures), askedMs, transport.pace.random()), signal);
  }
}

async function headSequence(transport: Transport, store: string): Promise<number> {
  const { head } = await transport.get(pathOf`/v1/memory_stores/${store}/head`, headResponseSchema);
  return head.sequence;
}

function sequenceOf(lastEventId: string): number {
  if (!/^\d{1,15}$/.test(lastEventId)) throw new TypeError('a last event id is the sequence of an update');
  return Number(lastEventId);
}

function parseUpdate(data: string): MemoryUpdated {
  try {
    return memoryUpdatedSchema.parse(JSON.parse(data));
  } catch (cause) {
    throw new NocturneError('bad_answer', 'an update is not of the expected shape', { status: 200, cause });
  }
}
