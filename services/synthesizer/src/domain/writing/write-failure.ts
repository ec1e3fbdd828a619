import { fileName, ok, refused, type Evidence, type Rule } from '@nocturne/contracts';
import { emptyAnswer } from '@nocturne/mining';
import { adviseOnNothing } from './advise-on-nothing.ts';
import { adviseOn, preventionTold, type Failure } from './advise-on.ts';
import { screenName } from './names.ts';
import { masksOf, namesOf } from './prevent.ts';
import { reasonsFor } from './reasons-for.ts';
import { screenText } from './screen-text.ts';
import type { Written } from './wording.ts';

/** A failure of a tool: how not to run into it, and what to do if it comes all the same. */
export function writeFailure(subject: Failure, evidence: Evidence): Written {
  const reason = objection(subject, evidence);
  if (reason !== null) return refused({ what: 'a recurring failure of a tool', reason });
  const { tool, template_id } = subject;
  const change = evidence.cleared?.change;
  const prevent = preventionTold(subject)?.deed;
  const rules: Rule[] = [
    {
      ...{ kind: 'warns', tool, template_id },
      ...(change === undefined ? {} : { change }),
      ...(prevent === undefined ? {} : { prevent }),
    },
    ...subject.avoid.map(({ argument, mask }): Rule => ({ kind: 'avoids', tool, argument, mask })),
  ];
  const advice = subject.template === emptyAnswer ? adviseOnNothing : adviseOn;
  const guidance = { ...advice(subject, evidence), why: reasonsFor(subject, evidence) };
  const templates = [...new Set([template_id, ...(subject.members ?? [])])];
  return ok({ path: `/tools/${fileName(tool)}.md`, guidance, rules, templates });
}

/** Why it must not be repeated; null where it may. An address in the instance is masked in the template: no objection. */
function objection(subject: Failure, evidence: Evidence): string | null {
  for (const name of namesIn(subject, evidence)) {
    const reason = screenName(name);
    if (reason !== null) return reason;
  }
  const { template, sample } = subject;
  return screenText(template, 'tool') ?? screenText(sample.replace(/\w+:\/\//g, ' '), 'tool');
}

/** Everything that transcripts brought and that the words may name, shapes of values by their letters. */
function namesIn({ tool, avoid, remedy }: Failure, { cleared }: Evidence): string[] {
  const changes = [
    ...(remedy?.in_vain ?? []).map(({ change }) => change),
    ...(remedy?.likely ?? []).map(({ change }) => change),
    ...(cleared ? [cleared.change] : []),
  ];
  const { prevention } = remedy ?? {};
  const masks = [
    ...(prevention === undefined ? [] : masksOf(prevention)),
    ...avoid.flatMap(({ mask, accepted }) => [mask, ...accepted]),
    ...(remedy?.accepted ?? []).flatMap((each) => each.masks),
  ];
  return [
    tool,
    ...(prevention === undefined ? [] : namesOf(prevention)),
    ...avoid.map(({ argument }) => argument),
    ...(remedy?.accepted ?? []).map(({ argument }) => argument),
    ...changes.flatMap((change) => {
      if (change.by === 'argument') return change.arguments;
      return change.by === 'retry' ? [] : [change.tool];
    }),
    ...(remedy?.sources ?? []).flatMap((source) => [
      source.argument,
      ...(source.by === 'adds_up' ? [source.field] : []),
      ...(source.by === 'shown' ? [source.tool] : []),
      ...(source.by === 'swapped' ? [source.other] : []),
    ]),
    ...masks.map((mask) => mask.replace(/^[#@$]|<\*>/g, '')).filter((word) => word !== ''),
  ];
}
