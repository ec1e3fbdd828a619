import { ok, type Subject } from '@nocturne/contracts';
import { screenName } from './names.ts';
import { list } from './words.ts';
import type { Written } from './wording.ts';

/** Exceptions that are named; of more, only that there are some. */
const namedLimit = 5;

/**
 * Unchanged retries of failed calls.
 * @param retried tools of which another entry says that the same call is to be sent once more.
 */
export function writeWaste(
  { failures, repeats }: Extract<Subject, { kind: 'repeat' }>,
  retried: readonly string[],
): Written {
  const named = retried.filter((tool) => screenName(tool) === null).slice(0, namedLimit);
  return ok({
    path: '/playbooks/retries.md',
    guidance: {
      title: 'Never resend a failed call unchanged',
      when: 'a call returned an error',
      do: 'change an argument by what the error says, or take another way',
      ...(named.length === 0
        ? {}
        : { if: `the entry of the tool says to send it once more, as of ${list(named)}: do that, once` }),
      why: `${failures} of ${repeats} calls that were sent again unchanged failed again`,
    },
    rules: [{ kind: 'no_repeat' }],
    templates: [],
  });
}
