import { ok, refused, type Evidence, type Subject } from '@nocturne/contracts';
import { fileName, screenName } from './names.ts';
import { plural } from './words.ts';
import type { Written } from './wording.ts';

/** An order of tools on which sessions converge. */
export function writeWorkflow(
  { family, tools }: Extract<Subject, { kind: 'workflow' }>,
  evidence: Evidence,
): Written {
  const reason = tools.map(screenName).find((each) => each !== null) ?? null;
  if (reason !== null) return refused({ what: 'an order of tools', reason });
  const { support, figures, passed } = evidence;
  const [first = '', last = ''] = [tools[0], tools.at(-1)];
  const often =
    figures.lift === undefined
      ? ''
      : `, ${figures.lift.toFixed(1)} times as many as the tools' own use gives`;
  const ended = passed === undefined ? '' : `; ${passed.count} of ${passed.of} reached their goal`;
  return ok({
    path: `/playbooks/${fileName(family)}.md`,
    guidance: {
      title: `From ${first} to ${last} in this order`,
      when: `the task needs ${last}`,
      do: `call ${tools.join(', then ')}`,
      why: `${plural(support.sessions, 'session')} over ${plural(support.tasks, 'task')} worked so${often}${ended}`,
    },
    rules: [{ kind: 'order', family, tools }],
    templates: [],
  });
}
