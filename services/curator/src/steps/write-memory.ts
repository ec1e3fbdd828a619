import {
  derivedId,
  isFor,
  memoryLimits,
  ok,
  refusal,
  refused,
  type Actor,
  type MemoryWrite,
  type Result,
  type Snapshot,
  type Store,
  type Whose,
} from '@nocturne/contracts';
import {
  nextCommit,
  placeDecisions,
  type CommitDraft,
  type DecisionDraft,
  type Tip,
} from '../domain/commit.ts';
import { diffEntries } from '../domain/diff/diff-entries.ts';
import { isArchived } from '../domain/is-archived.ts';
import { authoredFiles, diffAuthored, type AuthoredFile } from '../domain/memories/authored-files.ts';
import { planWrite, type MemoryChange, type PlannedWrite } from '../domain/memories/plan-write.ts';
import { viewOf, type Looked, type SeenMemory } from '../domain/memories/view.ts';
import { writeOnHead } from '../domain/memories/write-on-head.ts';
import { screenEntry } from '../domain/screen-entry.ts';
import type { Ruler } from '../domain/write-decisions.ts';
import type { CuratorPorts } from '../ports.ts';
import { lookAt } from './look-at-memories.ts';
import { serveTo } from './serve-to.ts';

/** Who writes. */
export interface Author {
  /** The key's name. */
  readonly by: string;
  readonly origin: AuthoredFile['origin'];
  readonly actor: Actor;
  /** Under whose name notes lie over head; null for a person. */
  readonly owner: string | null;
  /** Whose files they see beside everyone's. */
  readonly whose: Whose;
  /** The session that they name: one of the control group sees nothing mined, and changes nothing of it. */
  readonly session?: string | undefined;
  /** The reason, where they give one. */
  readonly why?: string;
}

/**
 * Carries out a change to a memory: one commit in the store's ledger. A person's moves head at once; an agent's is a note,
 * over head for its author alone, unless the store shares what agents write. Nothing is written where nothing changes.
 * @returns the memory as its author sees it now, or as it was before it was deleted.
 */
export async function writeMemory(
  ports: CuratorPorts,
  store: Store,
  author: Author,
  change: MemoryChange,
): Promise<Result<SeenMemory>> {
  const fault = faultOf(store, author, change);
  if (fault !== null) return refused(fault);
  // Durable before anything names it.
  if ('content' in change && change.content !== undefined) await ports.texts.put(change.content);
  return ports.inTurn(store.id, async () => {
    for (;;) {
      const tip = await ports.ledger.tip(store);
      const looked = await lookAt(ports, tip);
      const { arm, snapshot } = await serveTo(
        ports,
        store,
        { session: author.session, whose: 'everybody' },
        looked.snapshot,
      );
      const view = viewOf(arm === 'control' ? { ...looked, snapshot } : looked, author.owner);
      const named = 'memory' in change ? view.get(change.memory) : undefined;
      if (named !== undefined && !isFor(author.whose, named)) return refused(refusal('not_found'));
      const planned = planWrite(view, change);
      if (!planned.ok) return planned;
      if (planned.value === null) {
        return named === undefined ? refused(refusal('not_found')) : ok(named);
      }
      const at = ports.now();
      const write = writeOf(store, author, tip, planned.value);
      const draft = await draftCommit(ports, looked, tip, at, {
        ...{ author, write, planned: planned.value },
        budget: store.settings.budget,
      });
      if (!draft.ok) return draft;
      const commit = nextCommit(tip, `commit:${tip.sequence + 1}`, at, draft.value);
      if (!(await ports.ledger.append(commit))) continue;
      // Again, where it was redacted elsewhere just before the ledger said that it is held here, see dropText.
      if (planned.value.content !== null) await ports.texts.put(planned.value.content);
      return ok(seenAfter(planned.value, write, author, at));
    }
  });
}

function faultOf(store: Store, { origin }: Author, change: MemoryChange) {
  if (change.kind === 'delete') return null;
  if (isArchived(store)) return refusal('store_archived');
  const text = `${change.path ?? ''}\n${change.content ?? ''}`;
  const reason = screenEntry({ text, tier: origin === 'person' ? 'stated' : 'provisional' });
  return reason === null ? null : refusal('screened', reason);
}

function writeOf(
  store: Store,
  { owner, actor, origin }: Author,
  tip: Tip,
  { before, memory, operation, path, sha256, content }: PlannedWrite,
): MemoryWrite {
  const place = tip.decided + 1;
  // What evidence wrote is nobody's to delete for all at the word of an agent.
  const isMined = before?.origin === 'mined' && operation === 'deleted';
  const isShared = origin === 'person' || (store.settings.share_writes === true && !isMined);
  const bytes = content === null ? (before?.bytes ?? null) : Buffer.byteLength(content);
  return {
    memory: before?.id ?? memory ?? derivedId('mem', store.id, place),
    version: derivedId('memver', store.id, place),
    ...{ operation, path, sha256, actor },
    bytes: sha256 === null ? null : bytes,
    owner: isShared ? null : owner,
    ...(origin === 'agent' && { unreviewed: true }),
  };
}

interface Writing {
  readonly budget: Store['settings']['budget'];
  readonly author: Author;
  readonly write: MemoryWrite;
  readonly planned: PlannedWrite;
}

async function draftCommit(
  ports: CuratorPorts,
  { snapshot, catalogue }: Looked,
  tip: Tip,
  at: string,
  { author, write, planned, budget }: Writing,
): Promise<Result<CommitDraft>> {
  const { by, origin, why = '' } = author;
  const ruler: Ruler = { authority: origin === 'person' ? 'person' : 'policy', by, why };
  const edit: DecisionDraft = { ...ruler, kind: 'edit', proposal: null, targets: [], memory: write };
  const draft = { proposal: null, outcome: null, by, reason: why || `${write.operation} ${write.path}` };
  if (write.owner !== null) {
    const notes = catalogue.notes.get(write.owner);
    if ((notes?.size ?? 0) >= memoryLimits.notes && notes?.has(write.memory) !== true)
      return refused(refusal('too_many_memories', `one author has at most ${memoryLimits.notes} notes here`));
    return ok({ ...draft, decisions: placeDecisions(tip, [edit], at) });
  }
  if (write.operation === 'created' && authoredFiles(snapshot).length >= memoryLimits.files)
    return refused(refusal('too_many_memories', `a store has at most ${memoryLimits.files} memories`));
  const content = planned.content ?? (await textOf(ports, planned.before));
  const written = writeOnHead(snapshot, write, content, origin, ruler, budget);
  if (!written.ok) return written;
  const { snapshot: next, decisions } = written.value;
  await ports.snapshots.put(next, snapshot.id);
  return ok({
    ...draft,
    decisions: placeDecisions(tip, [edit, ...decisions], at),
    move: { snapshot: next.id, cause: 'edited', dream: null, changes: changesBetween(snapshot, next) },
  });
}

function changesBetween(from: Snapshot, to: Snapshot) {
  return [...diffEntries(from.entries, to.entries), ...diffAuthored(from, to)];
}

async function textOf(ports: CuratorPorts, before: SeenMemory | null): Promise<string> {
  if (before === null) return '';
  return before.content ?? (await ports.texts.get(before.sha256)) ?? '';
}

function seenAfter(
  { before, content }: PlannedWrite,
  { memory: id, version, path, sha256, bytes, unreviewed = false }: MemoryWrite,
  { origin }: Author,
  at: string,
): SeenMemory {
  if (sha256 === null && before !== null) return before;
  return {
    ...{ id, version, path, sha256: sha256 ?? '', bytes: bytes ?? 0, unreviewed, origin },
    created_at: before?.created_at ?? at,
    updated_at: at,
    content: content ?? before?.content ?? null,
  };
}
