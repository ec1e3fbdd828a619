import { ok, refused, type Evidence, type Subject } from '@nocturne/contracts';
import { fileName, screenName } from './names.ts';
import { screenText } from './screen-text.ts';
import type { Written } from './wording.ts';

/** An order of tools on which sessions converge. */
export function writeWorkflow(
  { family, tools, goal = tools.at(-1) ?? '' }: Extract<Subject, { kind: 'workflow' }>,
  evidence: Evidence,
): Written {
  const path = `/playbooks/${fileName(family)}.md`;
  // The file's name is read too, as its heading and in the index.
  const reason = tools.map(screenName).find((each) => each !== null) ?? screenText(fileName(family), 'name');
  if (reason !== null) return refused({ what: 'an order of tools', reason });
  const { lift } = evidence.figures;
  return ok({
    path,
    guidance: {
      title: `The usual order for ${goal}`,
      when: `the task needs ${goal}`,
      do: `call ${tools.join(', then ')}`,
      ...(lift === undefined
        ? {}
        : {
            why: `${lift.toFixed(1)} times as many sessions went this way as would by chance`,
          }),
    },
    rules: [{ kind: 'order', family, tools }],
    templates: [],
  });
}
