import type { DiffResponse, Proposal } from '@nocturne/contracts';
import type { Paint } from './paint.ts';
import { renderDiff } from './render-diff.ts';
import { renderVerdict } from './render-verdict.ts';
import { renderTable } from './table.ts';
import { line, visible } from './visible.ts';

export function renderProposals(proposals: readonly Proposal[], paint: Paint): string {
  if (proposals.length === 0) return 'No proposal.';
  const rows = proposals.map(({ id, status, created_at, changes, verdict, publish_at: until = null }) => [
    id,
    until === null ? status : `${status} until ${minuteOf(until)}`,
    created_at.slice(0, 19).replace('T', ' '),
    summaryOf(changes),
    verdict?.decision ?? '',
  ]);
  return renderTable(['PROPOSAL', 'STATUS', 'AT (UTC)', 'ENTRIES', 'VERDICT'], rows, paint);
}

/** A proposal as a reviewer reads it: what changes and why, the verdict, then the difference in the files. */
export function renderProposal(proposal: Proposal, diff: DiffResponse, paint: Paint): string {
  const reason = proposal.reason === null ? '' : `\n${line(proposal.reason, 300)}`;
  const until = proposal.publish_at ?? null;
  const opens = until === null ? '' : `\n${tellOpening(proposal.id, until)}`;
  const changes = proposal.changes.map(
    ({ change, verb, title, path, entry, reason: why }) =>
      `  ${paint(styles[change], (verb ?? change).padEnd(11))}  ${line(title, 90)}\n               ${paint('dim', `${visible(path)}  ${entry}  ${line(why, 200)}`)}`,
  );
  const blamed = proposal.verdict?.blamed ?? [];
  return [
    `${paint('bold', proposal.id)}  ${proposal.status}${reason}${opens}`,
    changes.join('\n'),
    proposal.verdict === null ? '' : renderVerdict(proposal.verdict, paint),
    blamed
      .map(({ entry, reason: why }) => `  ${paint('red', 'blamed')}  ${entry}  ${line(why, 100)}`)
      .join('\n'),
    renderDiff(diff.unified, paint),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** When a proposal that waits for its store's publish window goes out. */
export function tellOpening(id: string, until: string): string {
  return `The window opens next at ${minuteOf(until)} UTC; nocturne review accept ${id} --now publishes it before.`;
}

function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

function summaryOf(changes: Proposal['changes']): string {
  const of = (kind: Proposal['changes'][number]['change']) =>
    changes.filter(({ change }) => change === kind).length;
  return `+${of('added')} ~${of('changed')} -${of('removed')}`;
}

const styles = { added: 'green', changed: 'yellow', removed: 'red' } as const;
