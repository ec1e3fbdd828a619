import type { LiveSession, Used } from './live-session.ts';

/** A session that can be counted. */
export interface Counted {
  readonly version: string;
  readonly entries: readonly string[];
  readonly isControl: boolean;
  readonly passed: boolean;
  readonly family: string;
  readonly agent: string;
  readonly at: string;
  readonly session: string;
  readonly task: string;
  readonly principal: string;
  /** Tools that refused it a call. */
  readonly failed: readonly string[];
  /** Where it is known. */
  readonly used?: Used;
}

export function counted(sessions: readonly LiveSession[]): Counted[] {
  return sessions
    .flatMap(({ exposure, end, at, session }) => {
      if (exposure === null || end === null || end.passed === null) return [];
      const { snapshot: version, entries, arm } = exposure;
      const { family, agent, passed, task = session, principal = '', failed = [], used } = end;
      const isControl = arm === 'control';
      const about = { family, agent, task, principal, failed, ...(used !== undefined && { used }) };
      return [{ version, entries, isControl, passed, at, session, ...about }];
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.session < b.session ? -1 : 1));
}
