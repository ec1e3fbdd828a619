import { fileName, ok, refused, type Evidence, type Handoff, type Rule } from '@nocturne/contracts';
import type { Failure } from './advise-on.ts';
import { screenName } from './names.ts';
import { screenText } from './screen-text.ts';
import { plural, quote } from './words.ts';
import type { Written } from './wording.ts';

/** An order between agents that left out what a tool needs: for whoever writes the order, and for whoever works by it. */
export function writeHandoff(subject: Failure, handoff: Handoff, { support }: Evidence): Written {
  const { tool, template, template_id, members = [] } = subject;
  const { argument, left_out, carried, known = 0, mended = 0 } = handoff;
  const reason = screenName(tool) ?? screenName(argument) ?? screenText(template, 'tool');
  if (reason !== null) return refused({ what: 'an order that left something out', reason });
  const templates = [...new Set([template_id, ...members])].filter((id) => id !== '');
  const rules = templates.map((id): Rule => ({
    kind: 'warns',
    tool,
    template_id: id,
    change: { by: 'argument', arguments: [argument] },
  }));
  return ok({
    path: `/tools/${fileName(tool)}.md`,
    guidance: {
      title: `Put ${argument} into the order when another agent is to call ${tool}`,
      when: `you hand work that needs ${tool} to another agent`,
      do: `name the value of ${argument} in the order`,
      if: `you are the other agent and the order does not have it: ask for ${argument} before you call ${tool}`,
      why: [
        `without it ${left_out.count} of ${plural(left_out.of, 'first call')} failed${template === '' ? '' : ` (${quote(template)})`}, with it ${carried.count} of ${carried.of}`,
        ...(mended > 0
          ? [
              `${mended} of ${plural(support.sessions, 'session')} had the call accepted as soon as it was there`,
            ]
          : []),
        ...(known > 0 ? [`in ${known} of these the one who gave the order had it`] : []),
      ].join('; '),
    },
    rules,
    templates,
  });
}
