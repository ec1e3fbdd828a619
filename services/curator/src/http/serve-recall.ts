import { isFor, recallRequestSchema, refusal, type RecallResponse, type Store } from '@nocturne/contracts';
import { HttpRefusal, parseBody } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import type { CuratorPorts } from '../ports.ts';
import { serveTo, type Reader, type Served } from '../steps/serve-to.ts';
import { storeOf, type RouteContext } from './context.ts';
import { given } from './given.ts';
import { readerFor } from './reader.ts';

/** What matters for a task, out of the store that the path names and the layers beside it. */
export function serveRecall(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.post('/v1/memory_stores/:store/recall', async (request): Promise<RecallResponse> => {
      const { session, principal, layers: others, ...asked } = parseBody(recallRequestSchema, request.body);
      const reader = readerFor(request, { session, principal });
      const { ports, store } = await storeOf(context, request);
      const layers = await readLayers(ports, [store, ...(await named(ports, others))], reader);
      const found = context.recall(layers).find({ ...asked, isFor: (entry) => isFor(reader.whose, entry) });
      for (const [index, layer] of layers.entries()) {
        const entries = found.flatMap((each) => (each.layer === index ? [each.entry] : []));
        await given(ports, reader, { store: layer.store, snapshot: layer.head }, layer, entries);
      }
      return {
        snapshot: layers[0]?.head ?? '',
        layers: layers.map(({ store: layer, head }) => ({ store: layer, snapshot: head })),
        results: found.map(({ score, entry, layer }) => ({ score, entry, store: layers[layer]?.store })),
      };
    });
  };
}

interface Layer extends Served {
  readonly key: string;
  readonly store: string;
  /** Head's snapshot, whatever the reader is served of it. */
  readonly head: string;
}

async function named(ports: CuratorPorts, names: readonly string[]): Promise<Store[]> {
  const stores = await Promise.all(names.map((name) => ports.stores.find(name)));
  return stores.map((store, index) => {
    if (store !== null) return store;
    throw new HttpRefusal(refusal('store_unknown', `there is no memory store "${names[index]}"`));
  });
}

/** Each store once, in their order, with what is everybody's in it: one index serves all readers. */
function readLayers(ports: CuratorPorts, stores: readonly Store[], { session }: Reader): Promise<Layer[]> {
  const distinct = new Map(stores.map((store) => [store.id, store]));
  return Promise.all(
    [...distinct.values()].map(async (store) => {
      const { head } = await ports.ledger.tip(store);
      const served = await serveTo(
        ports,
        store,
        { session, whose: 'everybody' },
        await ports.snapshots.get(head.snapshot),
      );
      return {
        ...served,
        key: `${ports.tenant}:${store.id}:${served.arm}`,
        store: store.id,
        head: head.snapshot,
      };
    }),
  );
}
