import { fileName, ok, refused, type Evidence, type Subject } from '@nocturne/contracts';
import { screenName } from './names.ts';
import { screenText } from './screen-text.ts';
import { plural } from './words.ts';
import type { Written } from './wording.ts';

/** A call with which sessions of the same task end better, or worse. */
export function writeContrast(
  { family, tool, better }: Extract<Subject, { kind: 'contrast' }>,
  { compared }: Evidence,
): Written {
  const reason = screenName(tool) ?? screenText(fileName(family), 'name');
  if (reason !== null) return refused({ what: 'a call that goes with how sessions end', reason });
  const advice =
    better === 'with'
      ? {
          title: `Don't leave out ${tool}`,
          when: `the task is of the kind ${fileName(family)}`,
          do: `call ${tool} before you finish`,
        }
      : {
          title: `Think twice before ${tool}`,
          when: `about to call ${tool} in a task of the kind ${fileName(family)}`,
          do: 'see first whether the task can be done without it',
          if: 'it is what the task itself asks for: call it',
        };
  return ok({
    path: `/playbooks/${fileName(family)}.md`,
    guidance: { ...advice, ...(compared === undefined ? {} : { why: ends(tool, compared) }) },
    rules: [],
    templates: [],
  });
}

function ends(tool: string, compared: NonNullable<Evidence['compared']>): string {
  const { with: having, without, tasks } = compared;
  return `in ${plural(tasks, 'task')} that were done both ways, ${having.count} of ${plural(having.of, 'session')} that called ${tool} reached their goal, and ${without.count} of ${without.of} that did not`;
}
