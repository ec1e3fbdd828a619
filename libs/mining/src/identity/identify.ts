import { derivedId, sha256, type Session } from '@nocturne/contracts';
import { byText, cut, oneLine, wellFormed } from '../text.ts';
import { ownText } from '../digest/own-text.ts';

/** Who did what for whom: the strata in which sessions are counted and compared. */
export interface Identity {
  readonly task: string;
  /** Whether the sender named the task. */
  readonly task_given: boolean;
  readonly family: string;
  readonly agent: string;
  readonly principal: string;
}

/**
 * Task: given, else the normalised first request. Family: given, else project, else agent, else the set of tools.
 * A function of the session alone, so that a session's side of the held-out split never moves by itself.
 */
export function identify(session: Session): Identity {
  return {
    task: session.task ?? derivedId('task', normalised(firstRequest(session))),
    task_given: session.task !== undefined,
    family: session.family ?? session.project ?? session.agent?.id ?? toolSet(session),
    agent: session.agent?.id ?? session.model ?? 'unknown',
    principal: session.principal ?? 'unknown',
  };
}

/** What the person first asked in the lead's thread, marked spans left out; empty where nobody asked anything. */
export function firstRequest(session: Session): string {
  for (const step of session.steps) {
    if (step.kind !== 'message' || step.role !== 'user' || step.thread !== undefined) continue;
    const text = ownText(step).trim();
    if (text !== '') return text;
  }
  return '';
}

/** The same request in other spacing, case or form of its letters is the same request. */
function normalised(request: string): string {
  return oneLine(wellFormed(cut(request, 20_000)).normalize('NFKC').toLowerCase());
}

function toolSet(session: Session): string {
  const names = new Set(session.tools?.map((tool) => tool.name));
  if (names.size === 0) for (const step of session.steps) if (step.kind === 'tool_call') names.add(step.tool);
  return `tools_${sha256([...names].sort(byText).join('\n')).slice(0, 12)}`;
}
