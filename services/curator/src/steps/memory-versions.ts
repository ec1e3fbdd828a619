import {
  fullViewPage,
  isFor,
  ok,
  refusal,
  refused,
  type Actor,
  type MemoryVersion,
  type MemoryVersionListQuery,
  type MemoryWrite,
  type Result,
  type Store,
  type Whose,
} from '@nocturne/contracts';
import { nextCommit, placeDecisions, type DecisionDraft } from '../domain/commit.ts';
import type { Catalogue } from '../domain/memories/catalogue.ts';
import { viewOf, type Looked, type SeenMemory } from '../domain/memories/view.ts';
import type { CuratorPorts, Listing, VersionRecord } from '../ports.ts';
import { dropText } from './drop-text.ts';
import { lookAt } from './look-at-memories.ts';
import { serveTo } from './serve-to.ts';

/** Whose versions a caller may see: all, or those for all and their own; and whose files. */
interface Reader {
  readonly owner: string | null;
  readonly whose: Whose;
  readonly session?: string | undefined;
  readonly isPerson: boolean;
}

/** What was written to a store's memories, newest first. What evidence wrote has no author: the store's log tells of that. */
export async function listVersions(
  ports: CuratorPorts,
  store: Store,
  reader: Reader,
  { memory_id, view, limit, page, ...filter }: MemoryVersionListQuery,
): Promise<Listing<MemoryVersion>> {
  const { catalogue } = await look(ports, store);
  const wanted = view === 'full' ? Math.min(limit, fullViewPage) : limit;
  const items: MemoryVersion[] = [];
  let next: string | null = page ?? null;
  do {
    const after: string | undefined = next ?? undefined;
    const found: Listing<VersionRecord> = await ports.memories.versions(store.id, memory_id, {
      limit: wanted - items.length,
      after,
    });
    for (const record of found.items) {
      if (!maySee(reader, record) || !matches(record, filter)) continue;
      items.push(await showVersion(ports, store, catalogue, record, view));
    }
    next = found.next;
  } while (items.length < wanted && next !== null);
  return { items, next };
}

export async function findVersion(
  ports: CuratorPorts,
  store: Store,
  reader: Reader,
  id: string,
  view: 'basic' | 'full',
): Promise<MemoryVersion | null> {
  const looked = await look(ports, store);
  const record = await ports.memories.version(store.id, id);
  if (record === null) return versionOnHead(ports, store, looked, reader, id, view);
  return maySee(reader, record) ? showVersion(ports, store, looked.catalogue, record, view) : null;
}

/**
 * Takes a version's text out of the store's history, for ever; that it was written, when and by whom, stays. Not while a memory shows it.
 * Another store that holds the same text keeps it.
 */
export async function redactVersion(
  ports: CuratorPorts,
  store: Store,
  id: string,
  { by, actor }: { readonly by: string; readonly actor: Actor },
): Promise<Result<MemoryVersion>> {
  return ports.inTurn(store.id, async () => {
    for (;;) {
      const tip = await ports.ledger.tip(store);
      const looked = await lookAt(ports, tip);
      const record = await ports.memories.version(store.id, id);
      if (record === null) return refused(refusal(isShown(looked, id) ? 'version_live' : 'not_found'));
      const { catalogue } = looked;
      const { write } = record;
      if (catalogue.redactions.has(id)) {
        if (write.sha256 !== null) await dropText(ports, write.sha256);
        return ok(await showVersion(ports, store, catalogue, record, 'full'));
      }
      if (isShown(looked, id)) return refused(refusal('version_live'));
      const memory: MemoryWrite = {
        ...{ ...write, operation: 'redacted', actor },
        ...{ path: '', sha256: null, bytes: null },
      };
      const ruler = { authority: 'person', by, why: '' } as const;
      const edit: DecisionDraft = { ...ruler, kind: 'edit', proposal: null, targets: [], memory };
      const at = ports.now();
      const commit = nextCommit(tip, `commit:${tip.sequence + 1}`, at, {
        ...{ proposal: null, outcome: null, by, reason: `redacted ${id}` },
        decisions: placeDecisions(tip, [edit], at),
      });
      // The text goes once the ledger says so: who dies in between does it at the next call, see above.
      await ports.ledger.append(commit);
    }
  });
}

async function look(ports: CuratorPorts, store: Store): Promise<Looked> {
  return lookAt(ports, await ports.ledger.tip(store));
}

/** Whether a memory, of head or of somebody's notes, shows this version now. */
function isShown(looked: Looked, version: string): boolean {
  const owners = [null, ...looked.catalogue.notes.keys()];
  return owners.some((owner) => [...viewOf(looked, owner).values()].some((seen) => seen.version === version));
}

function maySee({ owner, whose, isPerson }: Reader, { write }: VersionRecord): boolean {
  if (write.owner === null) return isFor(whose, write);
  return isPerson || write.owner === owner;
}

type Filter = Pick<
  MemoryVersionListQuery,
  'operation' | 'session_id' | 'api_key_id' | 'service_account_id' | 'created_at[gte]' | 'created_at[lte]'
>;

function matches({ write: { operation, actor }, at }: VersionRecord, filter: Filter): boolean {
  const {
    session_id,
    api_key_id,
    service_account_id,
    'created_at[gte]': from,
    'created_at[lte]': to,
  } = filter;
  return (
    (filter.operation === undefined || filter.operation === operation) &&
    (session_id === undefined || (actor.type === 'session_actor' && actor.session_id === session_id)) &&
    (api_key_id === undefined || (actor.type === 'api_actor' && actor.api_key_id === api_key_id)) &&
    service_account_id === undefined &&
    (from === undefined || Date.parse(at) >= Date.parse(from)) &&
    (to === undefined || Date.parse(at) <= Date.parse(to))
  );
}

async function showVersion(
  ports: Pick<CuratorPorts, 'texts'>,
  store: Store,
  { redactions }: Catalogue,
  { write, at }: VersionRecord,
  view: 'basic' | 'full',
): Promise<MemoryVersion> {
  const redaction = redactions.get(write.version) ?? null;
  const { operation, sha256, bytes, path } = write;
  const hasText = redaction === null && sha256 !== null && view === 'full';
  return {
    ...frame(store, write.memory, write.version, at),
    operation: operation === 'redacted' ? 'modified' : operation,
    path: redaction === null ? path : null,
    content: hasText ? await ports.texts.get(sha256) : null,
    content_sha256: redaction === null ? sha256 : null,
    content_size_bytes: redaction === null ? bytes : null,
    created_by: write.actor,
    redacted_at: redaction?.at ?? null,
    redacted_by: redaction?.by ?? null,
    note: write.owner !== null,
  };
}

/** What head shows this reader and nobody wrote: evidence did. */
async function versionOnHead(
  ports: Pick<CuratorPorts, 'controlKey'>,
  store: Store,
  looked: Looked,
  { whose, session }: Reader,
  id: string,
  view: 'basic' | 'full',
): Promise<MemoryVersion | null> {
  const { snapshot } = await serveTo(ports, store, { whose, session }, looked.snapshot);
  const seen = [...viewOf({ ...looked, snapshot }, null).values()].find(({ version }) => version === id);
  return seen === undefined ? null : minedVersion(store, seen, view);
}

function minedVersion(
  store: Store,
  { id, version, path, content, sha256, bytes, updated_at }: SeenMemory,
  view: 'basic' | 'full',
): MemoryVersion {
  return {
    ...frame(store, id, version, updated_at),
    operation: 'modified',
    path,
    content: view === 'full' ? content : null,
    content_sha256: sha256,
    content_size_bytes: bytes,
    created_by: null,
    redacted_at: null,
    redacted_by: null,
    note: false,
  };
}

function frame(store: Store, memory_id: string, id: string, created_at: string) {
  return { id, type: 'memory_version', memory_id, memory_store_id: store.id, created_at } as const;
}
