import {
  recallRequestSchema,
  refusal,
  sessionIdSchema,
  type RecallResponse,
  type Snapshot,
  type Store,
} from '@nocturne/contracts';
import { HttpRefusal, parseBody } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { armFor, servedTo, type LiveArm } from '../domain/assign-arm.ts';
import type { CuratorPorts } from '../ports.ts';
import { exposeEntries } from '../steps/expose-entries.ts';
import { storeOf, type RouteContext } from './context.ts';

const readerSchema = z.object({ session: sessionIdSchema.optional() });

/** What matters for a task, out of the store that the path names and the layers beside it. */
export function serveRecall(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.post('/v1/memory_stores/:store/recall', async (request): Promise<RecallResponse> => {
      const { session: reader, layers: others, ...asked } = parseBody(recallRequestSchema, request.body);
      const { session } = parseBody(readerSchema, { session: reader });
      const { ports, store } = await storeOf(context, request);
      const layers = await readLayers(ports, [store, ...(await named(ports, others))], session);
      const found = context.recall(layers).find(asked);
      for (const [index, { store: layer, head, arm }] of layers.entries()) {
        const entries = found.flatMap((each) => (each.layer === index ? [each.entry.id] : []));
        if (session !== undefined)
          await exposeEntries(ports, { session, store: layer, snapshot: head, arm, entries });
      }
      return {
        snapshot: layers[0]?.head ?? '',
        layers: layers.map(({ store: layer, head }) => ({ store: layer, snapshot: head })),
        results: found.map(({ score, entry, layer }) => ({ score, entry, store: layers[layer]?.store })),
      };
    });
  };
}

interface Layer {
  readonly key: string;
  readonly store: string;
  /** Head's snapshot, whatever the reader is served of it. */
  readonly head: string;
  readonly snapshot: Snapshot;
  readonly arm: LiveArm;
}

async function named(ports: CuratorPorts, names: readonly string[]): Promise<Store[]> {
  const stores = await Promise.all(names.map((name) => ports.stores.find(name)));
  return stores.map((store, index) => {
    if (store !== null) return store;
    throw new HttpRefusal(refusal('store_unknown', `there is no memory store "${names[index]}"`));
  });
}

/** What the reader is served of each store, once each, in their order. */
function readLayers(
  ports: CuratorPorts,
  stores: readonly Store[],
  session: string | undefined,
): Promise<Layer[]> {
  const distinct = new Map(stores.map((store) => [store.id, store]));
  return Promise.all(
    [...distinct.values()].map(async (store) => {
      const { head } = await ports.ledger.tip(store);
      const arm = armFor(store, session);
      const snapshot = servedTo(arm, await ports.snapshots.get(head.snapshot));
      return {
        key: `${ports.tenant}:${store.id}:${arm}`,
        store: store.id,
        head: head.snapshot,
        snapshot,
        arm,
      };
    }),
  );
}
