import type { Session, SessionSummary, Step } from '@nocturne/contracts';
import { placeBlame, turnsOf } from '@nocturne/mining';
import type { Paint } from './paint.ts';
import { renderTable } from './table.ts';
import { line, visible } from './visible.ts';
import { grouped } from './words.ts';

export function renderSessions(sessions: readonly SessionSummary[], paint: Paint): string {
  if (sessions.length === 0) return 'No session has come in yet.';
  const rows = sessions.map((session) => [
    line(session.id, 60),
    line(session.family, 24),
    line(session.agent, 24),
    outcomes[String(session.passed) as keyof typeof outcomes],
    session.side === 'heldout' ? 'held out' : 'mined',
    grouped(session.steps),
    (session.ended_at ?? '').slice(0, 16).replace('T', ' '),
  ]);
  return renderTable(['SESSION', 'FAMILY', 'AGENT', 'OUTCOME', 'SIDE', 'STEPS', 'ENDED (UTC)'], rows, paint);
}

/** One session: what is known of it, then its steps, a line or two each. */
export function renderSession(summary: SessionSummary, session: Session, paint: Paint): string {
  const { steps } = session;
  const facts = [
    ['session', summary.id],
    ['task', `${summary.task} (${summary.family})`],
    ['by', `${summary.agent} for ${summary.principal}`],
    ['outcome', outcomes[String(summary.passed) as keyof typeof outcomes]],
    ['side', summary.side === 'heldout' ? 'held out: never mined' : 'mined'],
    ['tokens', `${grouped(summary.usage.input_tokens)} in, ${grouped(summary.usage.output_tokens)} out`],
    ['redacted', redactions(summary)],
    ...turningPoint(summary, session),
  ] satisfies readonly (readonly [string, string])[];
  return [
    facts.map(([label, text]) => `${paint('dim', label.padEnd(8))} ${visible(text)}`).join('\n'),
    steps.map((step) => renderStep(step, paint)).join('\n'),
  ].join('\n\n');
}

/** Where a failed session of several agents most likely turned; nothing is told of one agent, which nobody has tried it on. */
function turningPoint({ passed }: SessionSummary, session: Session): readonly (readonly [string, string])[] {
  if (passed !== false) return [];
  const turns = turnsOf(session);
  const blame = new Set(turns.map(({ agent }) => agent)).size < 2 ? null : placeBlame(turns);
  if (blame === null) return [];
  const guess = 'a guess: on labelled sessions it names the agent in 6 of 10, the step in 4 to 5';
  return [['turned', `most likely with ${blame.agent}, at step ${blame.step + 1} (${guess})`]];
}

function renderStep(step: Step, paint: Paint): string {
  const thread = step.thread === undefined ? '' : paint('dim', ` (${line(step.thread, 40)})`);
  switch (step.kind) {
    case 'message':
      return `${paint('bold', step.role.padEnd(9))}${thread} ${line(step.text, 300)}`;
    case 'thinking':
      return `${paint('dim', 'thinking ')}${thread} ${line(step.text, 300)}`;
    case 'tool_call':
      return `${paint('cyan', 'call     ')}${thread} ${line(`${step.tool} ${JSON.stringify(step.arguments)}`, 300)}`;
    case 'tool_result':
      return `${paint(step.error === true ? 'red' : 'dim', 'result   ')}${thread} ${line(step.text, 300)}`;
  }
}

function redactions({ redactions: counts }: SessionSummary): string {
  const parts = Object.entries(counts).map(([what, number]) => `${what} ${grouped(number)}`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

const outcomes = { true: 'passed', false: 'failed', null: 'unknown' } as const;
