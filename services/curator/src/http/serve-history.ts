import {
  diffResponseSchema,
  refusal,
  revokeRequestSchema,
  rollbackRequestSchema,
  type HeadResponse,
  type Snapshot,
  type Store,
} from '@nocturne/contracts';
import { HttpRefusal, pageQuerySchema, parseBody, parseParams, parseQuery } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { logItemOf } from '../domain/commit.ts';
import { diffEntries } from '../domain/diff/diff-entries.ts';
import { diffAuthored } from '../domain/memories/authored-files.ts';
import { shownTo } from '../domain/served-to.ts';
import { emptySnapshot } from '../domain/snapshot-of.ts';
import type { CuratorPorts } from '../ports.ts';
import { liftDecisions } from '../steps/lift-decisions.ts';
import { rollBack } from '../steps/roll-back.ts';
import { unifyDiff } from '../steps/unify-diff.ts';
import { orRefuse, storeOf, type RouteContext } from './context.ts';
import { readerOf } from './reader.ts';

/** A sequence of the log, or a snapshot's id. */
const versionSchema = z.union([z.string().regex(/^\d{1,15}$/), diffResponseSchema.shape.from]);
const diffQuery = z.object({ from: versionSchema.optional(), to: versionSchema.optional() });
const versionParams = z.object({ version: versionSchema });
const entryParams = z.object({ entry: z.string().max(200) });

/** Versions: the log, differences, and the way back. */
export function serveHistory(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.get('/v1/memory_stores/:store/log', async (request) => {
      const { limit, page } = parseQuery(pageQuerySchema, request.query);
      const { ports, store } = await storeOf(context, request);
      const { items, next } = await ports.ledger.moves(store.id, { limit, after: page });
      const data = items.flatMap((commit) => (commit.move === null ? [] : [logItemOf(commit, commit.move)]));
      return { data, next_page: next };
    });

    app.get('/v1/memory_stores/:store/diff', async (request) => {
      const query = parseQuery(diffQuery, request.query);
      const { ports, store } = await storeOf(context, request);
      const { head } = await ports.ledger.tip(store);
      const shown = async (version: string) =>
        shownTo(readerOf(request).whose, await versionOf(ports, store, version), store.settings.budget);
      const to = await shown(query.to ?? String(head.sequence));
      const from = await shown(query.from ?? String(Math.max(0, head.sequence - 1)));
      return unifyDiff(from, to, [...diffEntries(from.entries, to.entries), ...diffAuthored(from, to)]);
    });

    app.get('/v1/memory_stores/:store/snapshots/:version', async (request): Promise<Snapshot> => {
      const { version } = parseParams(versionParams, request.params);
      const { ports, store } = await storeOf(context, request);
      const { whose } = readerOf(request);
      return shownTo(whose, await versionOf(ports, store, version), store.settings.budget);
    });

    app.post(
      '/v1/memory_stores/:store/rollback',
      { config: { scope: 'person' } },
      async (request): Promise<HeadResponse> => {
        const { sequence, why, expected_sequence: expected } = parseBody(rollbackRequestSchema, request.body);
        const { ports, store } = await storeOf(context, request);
        const by = request.caller.name;
        const { head } = orRefuse(await rollBack(ports, store, { sequence, why, expected, by }));
        return { head, snapshot: await ports.snapshots.get(head.snapshot) };
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

async function versionOf(ports: CuratorPorts, store: Store, version: string): Promise<Snapshot> {
  if (version === '0') return emptySnapshot;
  const id = version.startsWith('snap_')
    ? version
    : (await ports.ledger.move(store.id, Number(version)))?.head.snapshot;
  const snapshot = id === undefined ? null : await ports.snapshots.find(id);
  if (snapshot === null) throw new HttpRefusal(refusal('not_found', 'there is no such version'));
  return snapshot;
}
