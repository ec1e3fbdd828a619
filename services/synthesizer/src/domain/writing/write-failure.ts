import { ok, refused, type Evidence, type Guidance, type Rule, type Subject } from '@nocturne/contracts';
import { fileName, screenName } from './names.ts';
import { screenText } from './screen-text.ts';
import { list, plural, quote, shapeInWords } from './words.ts';
import type { Written } from './wording.ts';

type Failure = Extract<Subject, { kind: 'failure' }>;

/** A failure of a tool: how not to run into it, and what to do if it comes all the same. */
export function writeFailure(subject: Failure, evidence: Evidence): Written {
  const reason = objection(subject, evidence);
  if (reason !== null) return refused({ what: 'a recurring failure of a tool', reason });
  const { tool, template_id } = subject;
  const change = evidence.cleared?.change;
  const rules: Rule[] = [
    { kind: 'warns', tool, template_id, ...(change === undefined ? {} : { change }) },
    ...subject.avoid.map(({ argument, mask }): Rule => ({ kind: 'avoids', tool, argument, mask })),
  ];
  const guidance = { ...remedy(subject, evidence), why: because(subject, evidence) };
  return ok({ path: `/tools/${fileName(tool)}.md`, guidance, rules, templates: [template_id] });
}

/** Why it must not be repeated; null where it may. An address in the instance is masked in the template: no objection. */
function objection({ tool, template, sample, avoid }: Failure, { cleared }: Evidence): string | null {
  const change = cleared?.change;
  const names = [
    tool,
    ...avoid.map(({ argument }) => argument),
    ...(change?.by === 'argument'
      ? change.arguments
      : change === undefined || change.by === 'retry'
        ? []
        : [change.tool]),
  ];
  for (const name of names) {
    const reason = screenName(name);
    if (reason !== null) return reason;
  }
  return screenText(template, 'tool') ?? screenText(sample.replace(/\w+:\/\//g, ' '), 'tool');
}

/** The words without their reason. What is known to be refused comes before what is known to help. */
function remedy({ tool, template, avoid }: Failure, { cleared, recovered }: Evidence): Omit<Guidance, 'why'> {
  const answer = `it answers ${quote(template)}`;
  const shape = avoid[0];
  if (shape !== undefined) {
    const value = shapeInWords(shape.mask);
    const others = shape.accepted.map(shapeInWords);
    const other =
      others.length === 0 ? `another ${shape.argument}` : `${list(others, 'or')} for ${shape.argument}`;
    return {
      title: `Don't call ${tool} with ${shape.argument} ${value}`,
      when: `${shape.argument} of ${tool} would be ${value}`,
      do: `use ${other}; ${value} is refused`,
      if: `${answer}: call it again with another ${shape.argument}`,
    };
  }
  switch (cleared?.change.by) {
    case 'argument': {
      const names = list(cleared.change.arguments);
      return {
        title: `Get ${names} right before calling ${tool}`,
        when: `about to call ${tool}`,
        do: `check ${names} against what is known before the first call: it is what had to change`,
        if: `${answer}: correct ${names} by what it says and call ${tool} again`,
      };
    }
    case 'tool_first': {
      const first = cleared.change.tool;
      return {
        title: `Call ${first} before ${tool}`,
        when: `about to call ${tool}`,
        do: `call ${first} first`,
        if: `${answer}: call ${first}, then ${tool} again as it was`,
      };
    }
    case 'other_tool': {
      const other = cleared.change.tool;
      return {
        title: `Use ${other} where ${tool} does not do it`,
        when: `${tool} would be called where ${answer}`,
        do: `use ${other} instead`,
      };
    }
    case 'retry':
      return {
        title: `Try ${tool} once more when it fails for the moment`,
        when: `${tool} answers ${quote(template)}`,
        do: 'send the same call once more; it is often accepted then',
      };
    case undefined:
      return {
        title: `Rule out a known failure before calling ${tool}`,
        when: `about to call ${tool}`,
        do: `make sure first that this cannot be the answer: ${quote(template)}`,
        if:
          recovered?.count === 0
            ? `${answer}: no session got past it with ${tool}; say so or take another way, without variations of the call`
            : `${answer}: no single change is known to clear it; read the state again before the next call`,
      };
  }
}

function because({ avoid }: Failure, evidence: Evidence): string {
  const { support, cleared, recovered } = evidence;
  const shape = avoid[0];
  const parts = [`${plural(support.occurrences, 'such failure')} in ${plural(support.sessions, 'session')}`];
  if (shape !== undefined) {
    parts.push(
      `${shapeInWords(shape.mask)} in every one, and ${plural(shape.accepted_others, 'call')} with other values accepted`,
    );
  }
  if (cleared !== undefined) {
    parts.push(
      `${cleared.count} of ${plural(cleared.of, 'session')} that ${deed(cleared.change)} had the call accepted`,
    );
  } else if (recovered !== undefined) {
    parts.push(`${recovered.count} of ${recovered.of} got the tool to accept a call afterwards`);
  }
  return parts.join('; ');
}

function deed(change: NonNullable<Evidence['cleared']>['change']): string {
  switch (change.by) {
    case 'argument':
      return `changed ${list(change.arguments)}`;
    case 'tool_first':
      return `called ${change.tool} first`;
    case 'other_tool':
      return `used ${change.tool}`;
    case 'retry':
      return 'tried again';
  }
}
