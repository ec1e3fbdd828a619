import { Readable } from 'node:stream';
import { gitStream, type GitVersion, type Store } from '@nocturne/contracts';
import type { FastifyInstance } from 'fastify';
import { logItemOf, type Commit } from '../domain/commit.ts';
import type { CuratorPorts } from '../ports.ts';
import { listTags } from '../steps/keep-tags.ts';
import { readVersion } from '../steps/read-version.ts';
import { serveTo, type Reader } from '../steps/serve-to.ts';
import { storeOf, type RouteContext } from './context.ts';
import { given } from './given.ts';
import { readerOf } from './reader.ts';

const pageSize = 100;

/** All versions as a stream for `git fast-import`, for people. */
export function serveGit(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.get('/v1/memory_stores/:store/git', { config: { scope: 'person' } }, async (request, reply) => {
      const { ports, store } = await storeOf(context, request);
      const stream = Readable.from(gitStream(versionsOf(ports, store, readerOf(request))));
      return reply.type('application/x-git-fast-import').send(stream);
    });
  };
}

/** Oldest first, as the reader is served them; those that were pruned are left out. */
async function* versionsOf(ports: CuratorPorts, store: Store, reader: Reader): AsyncGenerator<GitVersion> {
  const tags = Map.groupBy(listTags(store), ({ snapshot }) => snapshot);
  for await (const commit of movesOf(ports, store)) {
    if (commit.move === null) continue;
    const version = await readVersion(ports, store, commit.head.snapshot);
    // An id that is there no longer: `not_found`, since it is named by its id.
    if (!version.ok) continue;
    const served = await serveTo(ports, store, reader, version.value);
    const { files, entries } = served.snapshot;
    await given(ports, reader, { store: store.id, snapshot: version.value.id }, served, entries);
    const names = tags.get(commit.head.snapshot)?.map(({ name }) => name);
    yield { ...logItemOf(commit, commit.move), files, ...(names !== undefined && { tags: names }) };
  }
}

async function* movesOf({ ledger }: CuratorPorts, store: Store): AsyncGenerator<Commit> {
  for (let last = 0; ;) {
    const moves = await ledger.movesAfter(store.id, last, pageSize);
    yield* moves;
    const end = moves.at(-1)?.moved ?? null;
    if (end === null || moves.length < pageSize) return;
    last = end;
  }
}
