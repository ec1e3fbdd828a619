import type { Digest, Session } from '@nocturne/contracts';
import { digestSession, episodes, firstRequest, identify } from '@nocturne/mining';

/** A session that met refusals, in the few lines that the first screen shows of it. */
export interface FailingSession {
  readonly id: string;
  readonly agent: string;
  readonly principal: string;
  readonly passed: boolean | null;
  readonly request: string;
  /** Each kind of failure once: which tool, what it said, how often, whether the same tool was accepted later. */
  readonly failures: readonly {
    readonly tool: string;
    readonly template_id: string;
    /** What it said, with its values masked. */
    readonly template: string;
    readonly said: string;
    readonly times: number;
    readonly recovered: boolean;
  }[];
}

/** The failures of a session; null where it met none, or where it is known to have reached its goal. */
export function failingSession(session: Session): FailingSession | null {
  if (session.outcome?.passed === true) return null;
  const identity = identify(session);
  const digest = digestSession(session, { store: '', given: [], ...identity });
  const failures = episodes(digest).map(({ tool, template_id, failures: places, recovered }) => {
    const text = digest.errors.find((error) => error.template_id === template_id);
    return {
      tool,
      template_id,
      template: text?.template ?? '',
      said: text?.sample ?? '',
      times: places.length,
      recovered,
    };
  });
  if (failures.length === 0) return null;
  return {
    id: session.id,
    agent: identity.agent,
    principal: identity.principal,
    passed: passedOf(digest),
    request: firstRequest(session).slice(0, requestLength),
    failures,
  };
}

const requestLength = 400;

function passedOf({ outcome }: Digest): boolean | null {
  return outcome?.passed ?? null;
}
