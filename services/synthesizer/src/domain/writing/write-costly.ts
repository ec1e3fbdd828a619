import { fileName, ok, refused, type Evidence, type Subject } from '@nocturne/contracts';
import { screenName } from './names.ts';
import { screenText } from './screen-text.ts';
import { plural } from './words.ts';
import type { Written } from './wording.ts';

/** Sessions that cost far more than others of their task, by the calls of one tool. */
export function writeCostly(
  { family, tool, usual, calls, times }: Extract<Subject, { kind: 'costly' }>,
  { support, passed }: Evidence,
): Written {
  const reason = screenName(tool) ?? screenText(fileName(family), 'name');
  if (reason !== null) return refused({ what: 'a cause of cost', reason });
  const most = Math.max(1, Math.round(usual));
  return ok({
    path: `/tools/${fileName(tool)}.md`,
    guidance: {
      title: `Stop ${tool} before it runs on`,
      when: `${tool} has been called more than ${most === 1 ? 'once or twice' : `${2 * most} times`} for one task`,
      do: 'stop and look at what the answers have in common; take another way, or say what is missing',
      why: [
        `${plural(support.sessions, 'session')} called it ${Math.round(calls)} times where ${most === 1 ? 'once' : `${most} times`} is usual, and cost ${times.toFixed(1)} times as much as others of their task`,
        ...(passed === undefined ? [] : [`${passed.count} of ${passed.of} of them reached their goal`]),
      ].join('; '),
    },
    rules: [],
    templates: [],
  });
}
