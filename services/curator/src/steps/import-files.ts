import {
  derivedId,
  ok,
  refusal,
  refused,
  type ImportResponse,
  type MemoryWrite,
  type Result,
  type Snapshot,
  type Store,
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
import { planImport, type PlainFile } from '../domain/memories/plan-import.ts';
import type { PlannedWrite } from '../domain/memories/plan-write.ts';
import { viewOf } from '../domain/memories/view.ts';
import { screenEntry } from '../domain/screen-entry.ts';
import { snapshotOf } from '../domain/snapshot-of.ts';
import type { CuratorPorts } from '../ports.ts';
import { hasMoved } from './append-commit.ts';
import { lookAt } from './look-at-memories.ts';
import { unifyDiff } from './unify-diff.ts';
import type { Author } from './write-memory.ts';

interface Import {
  readonly files: readonly PlainFile[];
  readonly remove: boolean;
  readonly dryRun: boolean;
  readonly expected?: number | undefined;
}

/**
 * Has head hold these files as a person's: a commit of the ledger for each that is written, and one move of head with the last of them.
 * Nothing is written where one of them may not be. A process that dies in between leaves head as it was; the same again is then done whole.
 */
export async function importFiles(
  ports: CuratorPorts,
  store: Store,
  author: Author,
  { files, remove, dryRun, expected }: Import,
): Promise<Result<ImportResponse>> {
  if (isArchived(store)) return refused(refusal('store_archived'));
  for (const { path, content } of files) {
    const fault = screenEntry({ text: `${path}\n${content}`, tier: 'stated' });
    if (fault !== null) return refused(refusal('screened', `${path}: ${fault}`));
  }
  return ports.inTurn(store.id, async () => {
    for (;;) {
      const tip = await ports.ledger.tip(store);
      if (hasMoved(tip, expected)) return refused(refusal('conflict', 'head has moved since it was seen'));
      const looked = await lookAt(ports, tip);
      const plan = planImport(viewOf(looked, null), files, remove);
      if (!plan.ok) return plan;
      const { writes, unchanged, leftOut } = plan.value;
      const placed = writes.map((planned, index) => placeWrite(store, author, tip, planned, index));
      const next = withFiles(looked.snapshot, placed, store);
      const changes = [
        ...diffEntries(looked.snapshot.entries, next.entries),
        ...diffAuthored(looked.snapshot, next),
      ];
      const diff = unifyDiff(looked.snapshot, next, changes);
      const told = { dry_run: dryRun, diff, unchanged, left_out: [...leftOut] };
      if (dryRun || placed.length === 0) return ok({ head: tip.head, ...told });
      const end = await writeAll(ports, author, tip, placed, { from: looked.snapshot, next, changes });
      if (end !== null) return ok({ head: end.head, ...told });
    }
  });
}

interface Placed {
  readonly write: MemoryWrite;
  readonly content: string | null;
}

/** Each write is the one decision of its commit, so that its place is known before. */
function placeWrite(
  store: Store,
  { actor }: Author,
  tip: Tip,
  { operation, path, sha256, content, before, memory }: PlannedWrite,
  index: number,
): Placed {
  const place = tip.decided + index + 1;
  const write = {
    memory: before?.id ?? memory ?? derivedId('mem', store.id, place),
    version: derivedId('memver', store.id, place),
    ...{ operation, path, sha256, actor, owner: null },
    bytes: content === null ? null : Buffer.byteLength(content),
  };
  return { write, content };
}

function withFiles(snapshot: Snapshot, placed: readonly Placed[], { settings }: Store): Snapshot {
  const files = new Map(authoredFiles(snapshot).map((file) => [file.memory, file]));
  for (const { write, content } of placed) {
    const { memory, version, path, sha256 } = write;
    if (sha256 === null || content === null) files.delete(memory);
    else
      files.set(memory, { path, content, sha256, origin: 'person', memory, version } satisfies AuthoredFile);
  }
  return snapshotOf(snapshot.entries, [...files.values()], settings.budget);
}

interface Step {
  readonly from: Snapshot;
  readonly next: Snapshot;
  readonly changes: NonNullable<CommitDraft['move']>['changes'];
}

/** Null where somebody else has written in between: then it is planned anew. */
async function writeAll(
  ports: CuratorPorts,
  { by, why = '' }: Author,
  start: Tip,
  placed: readonly Placed[],
  { from, next, changes }: Step,
): Promise<Tip | null> {
  const texts = async () => {
    for (const { content } of placed) if (content !== null) await ports.texts.put(content);
  };
  // Durable before anything names them, and again once they are named, see dropText.
  await texts();
  await ports.snapshots.put(next, from.id);
  let tip = start;
  for (const [index, { write }] of placed.entries()) {
    const at = ports.now();
    const edit: DecisionDraft = {
      authority: 'person',
      by,
      why,
      kind: 'edit',
      proposal: null,
      targets: [],
      memory: write,
    };
    const isLast = index === placed.length - 1;
    const commit = nextCommit(tip, `commit:${tip.sequence + 1}`, at, {
      ...{ proposal: null, outcome: null, by, reason: why || 'imported' },
      decisions: placeDecisions(tip, [edit], at),
      ...(isLast && { move: { snapshot: next.id, cause: 'edited', dream: null, changes } }),
    });
    if (!(await ports.ledger.append(commit))) return null;
    tip = commit;
  }
  await texts();
  return tip;
}
