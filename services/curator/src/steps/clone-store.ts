import {
  derivedId,
  ok,
  storeSettingsSchema,
  type Actor,
  type DreamOrder,
  type MemoryWrite,
  type Store,
} from '@nocturne/contracts';
import { placeDecisions, type CommitDraft, type DecisionDraft, type Tip } from '../domain/commit.ts';
import { diffEntries } from '../domain/diff/diff-entries.ts';
import { authoredFiles, diffAuthored } from '../domain/memories/authored-files.ts';
import { emptySnapshot } from '../domain/snapshot-of.ts';
import type { CuratorPorts } from '../ports.ts';
import { appendCommit } from './append-commit.ts';
import { insertStore } from './keep-stores.ts';
import { lookAt } from './look-at-memories.ts';

/** Decisions of a commit: what announces them travels in one document. */
const atOnce = 200;

/**
 * Makes the store that a dream writes to which is not to change its input: with that one's settings, head and decisions, so
 * that what was discarded there stays out here. Its evidence the synthesizer copies. Notes stay with their authors, and earlier
 * versions of memories with the store in which they were written. All of it may be done again.
 */
export async function cloneStore(
  ports: CuratorPorts,
  id: string,
  { input, settings }: DreamOrder,
): Promise<string | null> {
  const source = await ports.stores.find(input);
  if (source === null) return 'the store to copy is not there';
  await insertStore(ports, id, {
    name: copiedName(source, id),
    description: source.description,
    metadata: source.metadata,
    settings: storeSettingsSchema.parse({
      ...{ ...source.settings, schedule: null, dream_after: null, ...settings },
      budget: { ...source.settings.budget, ...settings?.budget },
      // Tasks stay on the side on which they were drawn.
      holdout_key: source.settings.holdout_key,
      holdout_sealed: source.settings.holdout_sealed,
    }),
    cloned_from: source.cloned_from ?? source.id,
  });
  const copy = await ports.stores.find(id);
  if (copy === null) return 'the copy was deleted';
  await copyLedger(ports, source, copy);
  return null;
}

async function copyLedger(ports: CuratorPorts, source: Store, copy: Store): Promise<void> {
  const end = await ports.ledger.tip(source);
  const snapshot = await ports.snapshots.get(end.head.snapshot);
  const changes = [...diffEntries([], snapshot.entries), ...diffAuthored(emptySnapshot, snapshot)];
  const decisions = (await ports.ledger.decisions(end))
    .filter(({ memory }) => memory === undefined)
    .map(({ id: _id, store: _store, sequence: _sequence, at: _at, ...draft }): DecisionDraft => draft);
  const made: DecisionDraft = {
    ...{ kind: 'accept', authority: 'policy', by: 'policy', why: `copied from ${source.id}` },
    ...{ proposal: null, targets: [] },
  };
  const all = [...decisions, made];
  await copyMemories(ports, source, end, copy);
  for (let from = 0; from < all.length; from += atOnce) {
    const isLast = from + atOnce >= all.length;
    await appendCommit(ports, copy, `copy:${from}`, async (tip, at) =>
      ok({
        ...{ proposal: null, outcome: null, by: 'policy', reason: made.why },
        decisions: placeDecisions(tip, all.slice(from, from + atOnce), at),
        ...(isLast && changes.length > 0
          ? { move: { snapshot: snapshot.id, cause: 'created', dream: null, changes } }
          : {}),
      }),
    );
  }
}

/** What people and agents wrote to the source's head is written to the copy in the same words: it has versions, and what is redacted, of its own. */
async function copyMemories(ports: CuratorPorts, source: Store, end: Tip, copy: Store): Promise<void> {
  const { catalogue, snapshot } = await lookAt(ports, end);
  for (const { memory, path, sha256, content, unreviewed } of authoredFiles(snapshot)) {
    const actor = catalogue.shared.get(memory)?.actor ?? nobody;
    const isGone = catalogue.stateOf(sha256) === 'redacted';
    const text = { path, sha256, bytes: Buffer.byteLength(content) };
    const created = { ...text, operation: 'created', ...(unreviewed === true && { unreviewed }) } as const;
    const redacted = { path: '', sha256: null, bytes: null, operation: 'redacted' } as const;
    const commit = await appendCommit(ports, copy, `copy:${memory}`, async (tip, at) => {
      const version = derivedId('memver', copy.id, tip.decided + 1);
      return ok(copied(tip, at, source, { ...created, memory, version, owner: null, actor }));
    });
    const version = commit.ok ? commit.value.decisions[0]?.memory?.version : undefined;
    if (!isGone || version === undefined) continue;
    await appendCommit(ports, copy, `copy:${memory}:redacted`, async (tip, at) =>
      ok(copied(tip, at, source, { ...redacted, memory, version, owner: null, actor })),
    );
  }
}

function copied(tip: Tip, at: string, { id }: Store, memory: MemoryWrite): CommitDraft {
  const why = `copied from ${id}`;
  const edit: DecisionDraft = {
    kind: 'edit',
    authority: 'policy',
    by: 'policy',
    why,
    proposal: null,
    targets: [],
    memory,
  };
  return {
    proposal: null,
    outcome: null,
    by: 'policy',
    reason: why,
    decisions: placeDecisions(tip, [edit], at),
  };
}

/** Of a write that the source's ledger does not tell of. */
const nobody: Actor = { type: 'api_actor', api_key_id: 'unknown' };

/** Two copies of one store are told apart by the end of their ids. */
function copiedName({ name }: Store, id: string): string {
  return `${name.slice(0, 230).toWellFormed()} (dream ${id.slice(-8)})`;
}
