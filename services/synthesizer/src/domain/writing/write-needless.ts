import { fileName, ok, refused, type Evidence, type Subject } from '@nocturne/contracts';
import { wilson } from '@nocturne/stats';
import { screenName } from './names.ts';
import { screenText } from './screen-text.ts';
import { plural } from './words.ts';
import type { Written } from './wording.ts';

/** Of a tool's accepted calls the share that is asked again, surely (lower end): now and then is no habit to be told of. */
const habit = 0.1;

/** Accepted calls for nothing: asked again though the answer was there, or never needed. */
export function writeNeedless(
  { how, family, tool, calls }: Extract<Subject, { kind: 'needless' }>,
  { support, compared }: Evidence,
): Written {
  const reason = screenName(tool) ?? screenText(fileName(family), 'name');
  if (reason !== null) return refused({ what: 'calls for nothing', reason });
  const path = `/tools/${fileName(tool)}.md`;
  const share = `${calls.count} of ${plural(calls.of, 'accepted call')} in ${plural(support.sessions, 'session')}`;
  if (how === 'repeated') {
    if (wilson(calls.count, calls.of)[0] < habit)
      return refused({ what: 'calls for nothing', reason: 'hardly one call in ten is asked again' });
    return ok({
      path,
      guidance: {
        title: `Don't ask ${tool} the same thing twice`,
        when: `${tool} has already answered this call in the session`,
        do: 'go on with the answer that is there',
        if: 'something was changed since that the answer would show: ask again',
        why: `${share} asked again what had been answered, and got the same answer`,
      },
      rules: [],
      templates: [],
    });
  }
  return ok({
    path,
    guidance: {
      title: `Call ${tool} only for what a later step needs`,
      when: `about to call ${tool} in a task of the kind ${fileName(family)}`,
      do: 'name the step that will use its answer; if there is none, leave it out',
      why: [
        `nothing of the answer was used after ${share}`,
        ...(compared === undefined
          ? []
          : [
              `of sessions of the same tasks, ${compared.without.count} of ${compared.without.of} reached their goal without it, ${compared.with.count} of ${compared.with.of} with it`,
            ]),
      ].join('; '),
    },
    rules: [],
    templates: [],
  });
}
