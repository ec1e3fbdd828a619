import {
  dreamIdSchema,
  dreamListQuerySchema,
  dreamRequestSchema,
  ok,
  refusal,
  type Dream,
  type DreamListQuery,
  type DreamOrder,
  type DreamRequest,
  type Result,
  type ShownDream,
  type Store,
  type TenantId,
} from '@nocturne/contracts';
import {
  HttpRefusal,
  awaitFor,
  parseBody,
  parseParams,
  parseQuery,
  speaksAnthropic,
} from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readInstructions } from '../domain/dreams/read-instructions.ts';

/** What these routes read and do. */
interface DreamsAccess {
  /** By id or by name. */
  store(tenant: TenantId, idOrName: string): Promise<Store | null>;
  /** Of these sessions, those that ingest does not hold. */
  missing(tenant: TenantId, sessions: readonly string[]): Promise<readonly string[]>;
  /** Over a store, in place: one that waits already is as good. */
  request(tenant: TenantId, store: Store, dryRun: boolean): Promise<ShownDream>;
  order(
    tenant: TenantId,
    store: Store,
    ordered: { readonly order: DreamOrder; readonly dryRun: boolean; readonly isCopy: boolean },
  ): Promise<Result<ShownDream>>;
  get(tenant: TenantId, id: string): Promise<ShownDream | null>;
  /** Newest first. */
  list(
    tenant: TenantId,
    store: string | null,
    query: DreamListQuery,
  ): Promise<{ readonly items: readonly ShownDream[]; readonly next: string | null }>;
  cancel(tenant: TenantId, dream: Dream): Promise<void>;
  archive(tenant: TenantId, dream: string): Promise<void>;
}

const paramsSchema = z.object({ dream: dreamIdSchema });
const person = { config: { scope: 'person' } } as const;

/** How long what was just made elsewhere is waited for before it is said not to be there, in ms. */
const patienceMs = 5_000;

/** Dreams, in our shape and in Anthropic's: one resource, with the fields of both. */
export function serveDreams(access: DreamsAccess): (app: FastifyInstance) => void {
  const found = async (tenant: TenantId, params: unknown): Promise<ShownDream> => {
    const dream = await access.get(tenant, parseParams(paramsSchema, params).dream);
    if (dream === null) throw new HttpRefusal(refusal('not_found'));
    return dream;
  };
  const storeOf = async (tenant: TenantId, idOrName: string): Promise<Store> => {
    const store = await awaitFor(() => access.store(tenant, idOrName), patienceMs);
    if (store === null) throw new HttpRefusal(refusal('store_unknown'));
    return store;
  };

  return (app) => {
    app.post('/v1/dreams', person, async (request) => {
      const wanted = parseBody(dreamRequestSchema, request.body);
      const { tenant } = request.caller;
      const isTheirs = wanted.model !== undefined || speaksAnthropic(request);
      if (isTheirs) checkComplete(wanted);
      const store = await storeOf(tenant, inputOf(wanted));
      if ((store.archived_at ?? null) !== null) throw new HttpRefusal(refusal('store_archived'));
      const sessions = sessionsOf(wanted);
      await checkSessions(tenant, sessions ?? []);
      if (!isTheirs && sessions === null && wanted.output_behavior === undefined)
        return access.request(tenant, store, wanted.dry_run);
      const isCopy = isCopyOf(wanted, isTheirs);
      const order = orderOf(wanted, store, sessions, isCopy);
      if (!order.ok) throw new HttpRefusal(order.refusal);
      const made = await access.order(tenant, store, { order: order.value, dryRun: wanted.dry_run, isCopy });
      if (!made.ok) throw new HttpRefusal(made.refusal);
      return made.value;
    });

    app.get('/v1/dreams', async (request) => {
      const query = parseQuery(dreamListQuerySchema, request.query);
      const { tenant } = request.caller;
      const store = query.store === undefined ? null : await access.store(tenant, query.store);
      if (query.store !== undefined && store === null) throw new HttpRefusal(refusal('store_unknown'));
      const { items, next } = await access.list(tenant, store?.id ?? null, query);
      return { data: items, next_page: next };
    });

    app.get('/v1/dreams/:dream', (request) => found(request.caller.tenant, request.params));

    // A request to stop: the curator rules whether the dream did, so that it may end otherwise all the same.
    app.post('/v1/dreams/:dream/cancel', person, async (request) => {
      const { tenant } = request.caller;
      const dream = await found(tenant, request.params);
      if (dream.status === 'canceled') return dream;
      if (dream.stage === 'settled') throw new HttpRefusal(refusal('dream_ended'));
      await access.cancel(tenant, dream);
      const ended = await awaitFor(async () => {
        const now = await access.get(tenant, dream.id);
        return now?.stage === 'settled' ? now : null;
      }, patienceMs);
      if (ended !== null && ended.status !== 'canceled') throw new HttpRefusal(refusal('dream_ended'));
      return ended ?? found(tenant, request.params);
    });

    app.post('/v1/dreams/:dream/archive', person, async (request) => {
      const { tenant } = request.caller;
      const dream = await found(tenant, request.params);
      if (dream.stage !== 'settled') throw new HttpRefusal(refusal('dream_running'));
      await access.archive(tenant, dream.id);
      return found(tenant, request.params);
    });
  };

  async function checkSessions(tenant: TenantId, sessions: readonly string[]): Promise<void> {
    let missing = await access.missing(tenant, sessions);
    const all = await awaitFor(async () => {
      if (missing.length > 0) missing = await access.missing(tenant, missing);
      return missing.length === 0 ? true : null;
    }, patienceMs);
    if (all === null)
      throw new HttpRefusal(refusal('session_unknown', `the tenant has no such session: ${missing[0]}`));
  }
}

function checkComplete({ model, inputs }: DreamRequest): void {
  if (model === undefined) throw new HttpRefusal(refusal('invalid_shape', 'model: name one'));
  if (inputs.length !== 2)
    throw new HttpRefusal(refusal('invalid_shape', 'inputs: name one memory store and one list of sessions'));
}

function inputOf({ inputs }: DreamRequest): string {
  return inputs.flatMap((input) => (input.type === 'memory_store' ? [input.memory_store_id] : []))[0] ?? '';
}

/** Sorted, as they are shown. */
function sessionsOf({ inputs }: DreamRequest): string[] | null {
  return (
    inputs.flatMap((input) => (input.type === 'sessions' ? [input.session_ids.toSorted()] : []))[0] ?? null
  );
}

/** Theirs makes a new store unless it is told not to; ours works in place unless it is told to. */
function isCopyOf({ output_behavior: behavior }: DreamRequest, isTheirs: boolean): boolean {
  return behavior === undefined ? isTheirs : behavior.type === 'create_new';
}

function orderOf(
  { model, instructions = null, output_behavior: behavior }: DreamRequest,
  store: Store,
  sessions: string[] | null,
  isCopy: boolean,
): Result<DreamOrder> {
  if (behavior?.type === 'update_existing' && behavior.memory_store_id !== store.id) {
    const message = 'output_behavior: the store to update is the one of the inputs';
    throw new HttpRefusal(refusal('invalid_request', message));
  }
  const order: DreamOrder = { input: store.id, sessions, model: model?.id ?? null, instructions };
  if (instructions === null) return ok(order);
  const settings = readInstructions(instructions, isCopy);
  return settings.ok ? ok({ ...order, settings: settings.value }) : settings;
}
