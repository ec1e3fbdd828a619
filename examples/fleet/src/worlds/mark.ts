/** What one session shows of one thing that was planted, or that only looks like it. */
export interface Mark {
  readonly id: string;
  /** Which of its phrasings the session met. */
  readonly phrasing: number;
  occurrences: number;
  /** For a failure: what the session did about it in the end, and whether the call was then accepted. */
  reaction: 'fixed' | 'other' | 'gave_up' | null;
  cleared: boolean;
}

/** The id under which one-off faults are marked. */
export const noiseId = 'noise';
/** The id under which failed calls that were sent again unchanged are marked. */
export const resendId = 'resend';

/** Under this id sessions are marked that come to the last tool of a way which their agent does not know; and those of other agents. */
export function lessonId(workflow: string): string {
  return `${workflow}: lesson`;
}

export function goalId(workflow: string): string {
  return `${workflow}: goal`;
}
