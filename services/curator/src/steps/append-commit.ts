import { contentHash, ok, type Result, type Store } from '@nocturne/contracts';
import { nextCommit, type Commit, type CommitDraft, type Tip } from '../domain/commit.ts';
import type { CuratorPorts } from '../ports.ts';

/**
 * Adds to a store's ledger what `plan` makes of its end, again until nobody was in between. One commit a key: where there
 * is one already, that is the answer, and nothing is planned.
 * @param key null where a repeat is meant to be a commit of its own.
 */
export async function appendCommit(
  ports: CuratorPorts,
  store: Store,
  key: string | null,
  plan: (tip: Tip, at: string) => Promise<Result<CommitDraft>>,
): Promise<Result<Commit>> {
  for (;;) {
    // The tip first: a commit of this key that came before the tip is then found, one that comes after makes us lose.
    const tip = await ports.ledger.tip(store);
    const earlier = key === null ? null : await ports.ledger.byKey(store.id, key, tip);
    if (earlier !== null) return ok(earlier);
    const at = ports.now();
    const draft = await plan(tip, at);
    if (!draft.ok) return draft;
    const commit = nextCommit(tip, key ?? `commit:${tip.sequence + 1}`, at, draft.value);
    if (await ports.ledger.append(commit)) return ok(commit);
  }
}

/** A proposal is ruled on once, by the gate and the policy or by a person. */
export function rulingKey(proposal: string): string {
  return `ruling:${proposal}`;
}

/**
 * By which the repeat of a person's request is known: the same asked for by the same person over the same head. Null where
 * they did not say which head they saw.
 */
export function repeatKey(
  kind: string,
  expected: number | undefined,
  asked: readonly unknown[],
): string | null {
  return expected === undefined ? null : `${kind}:${expected}:${contentHash(asked)}`;
}

export function hasMoved({ head }: Tip, expected: number | undefined): boolean {
  return expected !== undefined && head.sequence !== expected;
}
