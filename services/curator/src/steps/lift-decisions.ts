import { ok, refusal, refused, type Result, type Store } from '@nocturne/contracts';
import { placeDecisions, type Commit, type DecisionDraft } from '../domain/commit.ts';
import { bindDecisions } from '../domain/bind-decisions.ts';
import type { CuratorPorts } from '../ports.ts';
import { appendCommit, hasMoved, repeatKey } from './append-commit.ts';

interface Lift {
  readonly entry: string;
  readonly by: string;
  readonly why: string;
  /** Head's sequence as the person saw it: of repeats that name the same, one is carried out. */
  readonly expected?: number | undefined;
}

/** A person lifts what was ever decided about an entry; the next dream then goes by the evidence alone. */
export async function liftDecisions(
  ports: CuratorPorts,
  store: Store,
  { entry, by, why, expected }: Lift,
): Promise<Result<Commit>> {
  return appendCommit(ports, store, repeatKey('revoke', expected, [entry, by]), async (tip, at) => {
    if (hasMoved(tip, expected)) return refused(refusal('conflict', 'head has moved since it was seen'));
    const decisions = await ports.ledger.decisions(tip);
    const target = bindDecisions(decisions)({ id: entry, templates: [] })[0]?.target;
    if (target === undefined)
      return refused(refusal('not_found', 'nothing was decided about an entry of this id'));
    const revoke: DecisionDraft = {
      kind: 'revoke',
      authority: 'person',
      by,
      why,
      proposal: null,
      targets: [target],
    };
    return ok({
      proposal: null,
      outcome: null,
      by,
      reason: why || `lifted by ${by}`,
      decisions: placeDecisions(tip, [revoke], at),
    });
  });
}
