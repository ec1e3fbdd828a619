import { importRequestSchema, type ImportResponse } from '@nocturne/contracts';
import { parseBody } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { importFiles } from '../steps/import-files.ts';
import { authorOf } from './author.ts';
import { orRefuse, storeOf, type RouteContext } from './context.ts';

/** Memory as plain files, many at a time. */
export function serveImport(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.post(
      '/v1/memory_stores/:store/import',
      { config: { scope: 'person' } },
      async (request): Promise<ImportResponse> => {
        const {
          why,
          dry_run: dryRun,
          expected_sequence: expected,
          ...asked
        } = parseBody(importRequestSchema, request.body);
        const { ports, store } = await storeOf(context, request);
        const author = { ...authorOf(request), why };
        return orRefuse(await importFiles(ports, store, author, { ...asked, dryRun, expected }));
      },
    );
  };
}
