import { ok, type Evidence, type Subject } from '@nocturne/contracts';
import { plural } from './words.ts';
import type { Written } from './wording.ts';

/** Unchanged retries of failed calls. */
export function writeWaste(
  { failures, repeats }: Extract<Subject, { kind: 'repeat' }>,
  { support }: Evidence,
): Written {
  return ok({
    path: '/playbooks/retries.md',
    guidance: {
      title: 'Never resend a failed call unchanged',
      when: 'a call returned an error',
      do: 'change an argument by what the error says, read the state again, or take another way',
      why: `${plural(repeats, 'unchanged retry').replace('retrys', 'retries')} in ${plural(support.sessions, 'session')}, of which ${failures} failed again`,
    },
    rules: [{ kind: 'no_repeat' }],
    templates: [],
  });
}
