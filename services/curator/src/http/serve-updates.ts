import { parseQuery, streamEvents, type ServerSentEvent } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { updateOf } from '../domain/commit.ts';
import type { CuratorPorts } from '../ports.ts';
import { armOf } from '../steps/serve-to.ts';
import { storeOf, type RouteContext } from './context.ts';
import { readerOf } from './reader.ts';
import type { Watch } from './watch.ts';

/** Where nothing was heard of a move, the ledger is looked at all the same after so long. */
const pollMs = 10_000;

const sequence = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const afterSchema = z.object({ after: sequence.optional() });

/**
 * `memory.updated` as server-sent events, their ids the head's sequences: from the one after Last-Event-ID (or `after`) on,
 * else from now. Read from the ledger, so any instance serves any client, and nothing is missed over a reconnect.
 */
export function serveUpdates(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.get('/v1/memory_stores/:store/updates', async (request, reply) => {
      const lastEventId = request.headers['last-event-id'];
      const { after } = parseQuery(
        afterSchema,
        lastEventId === undefined ? request.query : { after: lastEventId },
      );
      const { ports, store } = await storeOf(context, request);
      const start = after ?? (await ports.ledger.tip(store)).head.sequence;
      // What changed is told in words of memory, which a session of the control group is not to read.
      const isControl = (await armOf(ports, store, readerOf(request).session)) === 'control';
      await streamEvents(reply, (closed) =>
        updatesAfter(ports, store.id, start, { watch: context.watch, isControl }, closed),
      );
    });
  };
}

async function* updatesAfter(
  ports: CuratorPorts,
  store: string,
  start: number,
  { watch, isControl }: { readonly watch: Watch; readonly isControl: boolean },
  closed: AbortSignal,
): AsyncGenerator<ServerSentEvent> {
  let last = start;
  while (!closed.aborted) {
    // Asked for before reading: a move between the two is not slept over.
    const moved = watch.next(store, pollMs, closed);
    const commits = await ports.ledger.movesAfter(store, last, 100);
    for (const commit of commits) {
      last = commit.head.sequence;
      if (commit.move === null) continue;
      yield {
        id: String(last),
        event: 'memory.updated',
        data: { ...updateOf(commit, commit.move), ...(isControl && { changes: [] }) },
        ...(commit.traceparent === undefined ? {} : { traceparent: commit.traceparent }),
      };
    }
    if (commits.length === 0) await moved;
  }
}
