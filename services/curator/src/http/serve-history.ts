import {
  versionNameSchema,
  revokeRequestSchema,
  rollbackRequestSchema,
  type HeadResponse,
  type Snapshot,
  type Store,
} from '@nocturne/contracts';
import { pageQuerySchema, parseBody, parseParams, parseQuery } from '@nocturne/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { logItemOf } from '../domain/commit.ts';
import { diffEntries } from '../domain/diff/diff-entries.ts';
import { diffAuthored } from '../domain/memories/authored-files.ts';
import type { CuratorPorts } from '../ports.ts';
import { listTags } from '../steps/keep-tags.ts';
import { liftDecisions } from '../steps/lift-decisions.ts';
import { readVersion } from '../steps/read-version.ts';
import { rollBack } from '../steps/roll-back.ts';
import { serveTo } from '../steps/serve-to.ts';
import { unifyDiff } from '../steps/unify-diff.ts';
import { orRefuse, storeOf, type RouteContext } from './context.ts';
import { given } from './given.ts';
import { readerOf } from './reader.ts';

const diffQuery = z.object({ from: versionNameSchema.optional(), to: versionNameSchema.optional() });
const versionParams = z.object({ version: versionNameSchema });
const entryParams = z.object({ entry: z.string().max(200) });

/** Versions: the log, differences, and the way back. */
export function serveHistory(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.get('/v1/memory_stores/:store/log', async (request) => {
      const { limit, page } = parseQuery(pageQuerySchema, request.query);
      const { ports, store } = await storeOf(context, request);
      const { items, next } = await ports.ledger.moves(store.id, { limit, after: page });
      const tags = Map.groupBy(listTags(store), ({ snapshot }) => snapshot);
      const data = items.flatMap((commit) => {
        if (commit.move === null) return [];
        const names = tags.get(commit.head.snapshot)?.map(({ name }) => name);
        return [{ ...logItemOf(commit, commit.move), ...(names !== undefined && { tags: names }) }];
      });
      return { data, next_page: next };
    });

    app.get('/v1/memory_stores/:store/diff', async (request) => {
      const query = parseQuery(diffQuery, request.query);
      const { ports, store } = await storeOf(context, request);
      const { head } = await ports.ledger.tip(store);
      const to = await shown(request, ports, store, query.to ?? String(head.sequence));
      const from = await shown(request, ports, store, query.from ?? String(Math.max(0, head.sequence - 1)));
      const changes = diffEntries(from.served.snapshot.entries, to.served.snapshot.entries);
      for (const { id, served, reader } of [from, to]) {
        const changed = new Set(changes.map(({ entry }) => entry));
        const entries = served.snapshot.entries.filter((entry) => changed.has(entry.id));
        await given(ports, reader, { store: store.id, snapshot: id }, served, entries);
      }
      return unifyDiff(from.served.snapshot, to.served.snapshot, [
        ...changes,
        ...diffAuthored(from.served.snapshot, to.served.snapshot),
      ]);
    });

    app.get('/v1/memory_stores/:store/snapshots/:version', async (request): Promise<Snapshot> => {
      const { version } = parseParams(versionParams, request.params);
      const { ports, store } = await storeOf(context, request);
      const { id, served, reader } = await shown(request, ports, store, version);
      const { snapshot } = served;
      await given(ports, reader, { store: store.id, snapshot: id }, served, snapshot.entries);
      return snapshot;
    });

    app.post(
      '/v1/memory_stores/:store/rollback',
      { config: { scope: 'person' } },
      async (request): Promise<HeadResponse> => {
        const body = parseBody(rollbackRequestSchema, request.body);
        const { sequence, why, expected_sequence: expected } = body;
        const version = body.version ?? (sequence === undefined ? undefined : String(sequence));
        const { ports, store } = await storeOf(context, request);
        const by = request.caller.name;
        const { head } = orRefuse(await rollBack(ports, store, { version, why, expected, by }));
        return { head, snapshot: orRefuse(await readVersion(ports, store, head.snapshot)) };
      },
    );

    app.post(
      '/v1/memory_stores/:store/entries/:entry/revoke',
      { config: { scope: 'person' } },
      async (request) => {
        const { entry } = parseParams(entryParams, request.params);
        const { why, expected_sequence: expected } = parseBody(revokeRequestSchema, request.body);
        const { ports, store } = await storeOf(context, request);
        const by = request.caller.name;
        const { decisions } = orRefuse(await liftDecisions(ports, store, { entry, why, expected, by }));
        return { decisions };
      },
    );
  };
}

/** A version as this reader is served it: an older one is no other door to what head keeps from them. */
async function shown(request: FastifyRequest, ports: CuratorPorts, store: Store, version: string) {
  const snapshot = orRefuse(await readVersion(ports, store, version));
  const reader = readerOf(request);
  return { id: snapshot.id, reader, served: await serveTo(ports, store, reader, snapshot) };
}
