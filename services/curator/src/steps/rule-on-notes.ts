import { ok, refusal, refused, type Entry, type Result, type Store } from '@nocturne/contracts';
import { placeDecisions } from '../domain/commit.ts';
import { isArchived } from '../domain/is-archived.ts';
import type { ProposalRecord } from '../domain/records.ts';
import { keepAs } from '../domain/write-decisions.ts';
import type { CuratorPorts } from '../ports.ts';
import { acceptProposal } from './accept-proposal.ts';
import { appendCommit } from './append-commit.ts';
import { discardProposal } from './discard-proposal.ts';
import { findNotes } from './find-notes.ts';
import { takeInNotes } from './take-in-notes.ts';

interface NotesRuling {
  readonly entries: readonly string[];
  readonly by: string;
  readonly why: string;
}

/** A person takes in what agents noted: by the proposal in which it waits, or, where no dream has proposed it yet, without. */
export async function acceptNotes(
  ports: CuratorPorts,
  store: Store,
  ruling: NotesRuling,
): Promise<Result<null>> {
  if (isArchived(store)) return refused(refusal('store_archived'));
  const proposed = await proposalWith(ports, store, ruling.entries);
  if (proposed !== null) return done(await acceptProposal(ports, proposed.id, ruling));
  const chosen = await chooseWaiting(ports, store, ruling.entries);
  if (!chosen.ok) return chosen;
  const { by, why } = ruling;
  const ruler = { authority: 'person', by, why } as const;
  return done(await takeInNotes(ports, store, { entries: chosen.value, ruler, proposal: null }));
}

/** A person turns down what agents noted: it waits no more, until more than twice as many have noted it. */
export async function discardNotes(
  ports: CuratorPorts,
  store: Store,
  ruling: NotesRuling,
): Promise<Result<null>> {
  const proposed = await proposalWith(ports, store, ruling.entries);
  if (proposed !== null) return done(await discardProposal(ports, proposed.id, ruling));
  const chosen = await chooseWaiting(ports, store, ruling.entries);
  if (!chosen.ok) return chosen;
  const { by, why } = ruling;
  const entries = new Set(chosen.value.map(({ id }) => id));
  const commit = await appendCommit(ports, store, null, async (tip, at) => {
    const ruler = { authority: 'person', by, why } as const;
    const discard = keepAs('discard', ruler, null, tip.head.snapshot, entries, [chosen.value]);
    const decisions = placeDecisions(tip, [discard], at);
    return ok({ proposal: null, outcome: null, by, reason: why || `discarded by ${by}`, decisions });
  });
  return done(commit);
}

/** The open proposal of notes that has all of these. */
async function proposalWith(
  ports: CuratorPorts,
  store: Store,
  entries: readonly string[],
): Promise<ProposalRecord | null> {
  const open = await ports.proposals.open(store.id);
  const found = open.find(({ notes, changes }) => {
    const changed = new Set(changes.map(({ entry }) => entry));
    return notes === true && entries.every((entry) => changed.has(entry));
  });
  return found ?? null;
}

async function chooseWaiting(
  ports: CuratorPorts,
  store: Store,
  wanted: readonly string[],
): Promise<Result<readonly Entry[]>> {
  const { waiting } = await findNotes(ports, store, await ports.ledger.tip(store));
  const chosen = waiting.filter(({ id }) => wanted.includes(id));
  if (chosen.length < new Set(wanted).size)
    return refused(refusal('not_found', 'entries: of these not all wait to be taken in'));
  return ok(chosen);
}

function done(result: Result<unknown>): Result<null> {
  return result.ok ? ok(null) : result;
}
