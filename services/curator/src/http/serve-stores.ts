import {
  refusal,
  storeCreateSchema,
  storeListQuerySchema,
  storeUpdateSchema,
  type Store,
} from '@nocturne/contracts';
import { HttpRefusal, parseBody, parseQuery, speaksAnthropic } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { CuratorPorts, Listing } from '../ports.ts';
import { closeAll } from '../steps/close-proposal.ts';
import {
  archiveStore,
  createStore,
  deleteStore,
  ensureStore,
  shownStore,
  updateStore,
} from '../steps/keep-stores.ts';
import { hurryWaiting } from '../steps/publish-waiting.ts';
import { orRefuse, storeOf, type RouteContext } from './context.ts';

const person = { config: { scope: 'person' } } as const;
const path = '/v1/memory_stores';

/** Memory stores and their settings. */
export function serveStores(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.post(path, person, async (request) => {
      const create = parseBody(storeCreateSchema, request.body);
      checkName(create.name);
      const ports = context.portsOf(request.caller.tenant);
      // There a name is no key: who creates two of one name means two.
      return shownStore(
        speaksAnthropic(request)
          ? await createStore(ports, create, `memstore_${context.ids.random()}`)
          : await ensureStore(ports, create),
      );
    });

    app.get(path, async (request) => {
      const query = parseQuery(storeListQuerySchema, request.query);
      const { items, next } = await listStores(context.portsOf(request.caller.tenant), query);
      return { data: items.map(shownStore), next_page: next };
    });

    app.get(`${path}/:store`, async (request) => shownStore((await storeOf(context, request)).store));

    app.post(`${path}/:store`, person, async (request) => {
      const change = parseBody(storeUpdateSchema, request.body);
      if (typeof change.name === 'string') checkName(change.name);
      const { ports, store } = await storeOf(context, request);
      const updated = orRefuse(await updateStore(ports, store, change));
      if (change.settings !== undefined) await hurryWaiting(ports, store.id);
      return shownStore(updated);
    });

    app.post(`${path}/:store/archive`, person, async (request) => {
      const { ports, store } = await storeOf(context, request);
      const archived = orRefuse(await archiveStore(ports, store));
      await closeAll(ports, store.id, request.caller.name, 'the store was archived');
      return shownStore(archived);
    });

    app.delete(`${path}/:store`, person, async (request) => {
      const { ports, store } = await storeOf(context, request);
      const { id } = orRefuse(await deleteStore(ports, store));
      await closeAll(ports, id, request.caller.name, 'the store was deleted');
      return { id, type: 'memory_store_deleted' };
    });
  };
}

function checkName(name: string): void {
  if (!name.isWellFormed() || /\p{Cc}/u.test(name)) throw new HttpRefusal(refusal('bad_text'));
}

/** Pages are as long as asked for, whatever is left out of them. */
async function listStores(
  ports: CuratorPorts,
  { limit, page, include_archived, ...created }: z.output<typeof storeListQuerySchema>,
): Promise<Listing<Store>> {
  const [from, to] = [created['created_at[gte]'], created['created_at[lte]']].map((at) =>
    at === undefined ? null : Date.parse(at),
  );
  const isWanted = ({ created_at, archived_at = null, deleted_at = null }: Store): boolean =>
    deleted_at === null &&
    (include_archived === 'true' || archived_at === null) &&
    Date.parse(created_at) >= (from ?? -Infinity) &&
    Date.parse(created_at) <= (to ?? Infinity);
  const items: Store[] = [];
  let next: string | null = page ?? null;
  do {
    const after: string | undefined = next ?? undefined;
    const found: Listing<Store> = await ports.stores.list({ limit: limit - items.length, after });
    items.push(...found.items.filter(isWanted));
    next = found.next;
  } while (items.length < limit && next !== null);
  return { items, next };
}
