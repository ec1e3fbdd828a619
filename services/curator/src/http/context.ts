import { refusal, type Result, type Store } from '@nocturne/contracts';
import { HttpRefusal, parseParams, type Ids } from '@nocturne/service';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CuratorPorts } from '../ports.ts';
import type { PortsOf } from '../repositories/create-ports.ts';
import type { RecallIndexes } from '../recall/create-recall-indexes.ts';
import type { Watch } from './watch.ts';

/** What the routes stand on. */
export interface RouteContext {
  readonly portsOf: PortsOf;
  readonly watch: Watch;
  readonly ids: Ids;
  readonly recall: RecallIndexes;
}

const storeParams = z.object({ store: z.string().min(1).max(255) });

/** The store that a path names, by id or name, and the ports of the caller's tenant. */
export async function storeOf(
  { portsOf }: RouteContext,
  request: FastifyRequest,
): Promise<{ readonly ports: CuratorPorts; readonly store: Store }> {
  const ports = portsOf(request.caller.tenant);
  const store = await ports.stores.find(parseParams(storeParams, request.params).store);
  if (store === null) throw new HttpRefusal(refusal('store_unknown'));
  return { ports, store };
}

/** The value, or the refusal as an answer. */
export function orRefuse<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new HttpRefusal(result.refusal);
}
