import type { Store } from '@nocturne/contracts';
import { acceptedRun } from '../domain/review/accepted-run.ts';
import type { CuratorPorts } from '../ports.ts';
import { rulingKey } from './append-commit.ts';

/**
 * Whether a store publishes by itself by now what its policy has people look at: so many proposals in a row were accepted,
 * each of them whole. Read from the ledger each time, so that a rollback takes it back at once.
 */
export async function hasGraduated(ports: CuratorPorts, store: Store): Promise<boolean> {
  const { graduate_after: wanted, policy } = store.settings;
  if (wanted === null || policy === 'automatic') return false;
  const run = acceptedRun(await ports.ledger.decisions(await ports.ledger.tip(store)), wanted);
  if (run.length < wanted) return false;
  const commits = await Promise.all(run.map((proposal) => ports.ledger.byKey(store.id, rulingKey(proposal))));
  return commits.every((commit) => commit?.outcome === 'published');
}
