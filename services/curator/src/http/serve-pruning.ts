import { pruneRequestSchema, type PruneResponse } from '@nocturne/contracts';
import { parseBody } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { pruneVersions } from '../steps/pruning/prune-versions.ts';
import { orRefuse, storeOf, type RouteContext } from './context.ts';

/** Lets go of old versions. */
export function servePruning(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.post(
      '/v1/memory_stores/:store/prune',
      { config: { scope: 'person' } },
      async (request): Promise<PruneResponse> => {
        const { dry_run: dryRun, history } = parseBody(pruneRequestSchema, request.body);
        const { ports, store } = await storeOf(context, request);
        const instead = history === undefined ? {} : { history: new Map([[store.id, history]]) };
        return orRefuse(await pruneVersions(ports, { dryRun, ...instead }));
      },
    );
  };
}
