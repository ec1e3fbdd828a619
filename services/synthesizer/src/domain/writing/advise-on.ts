import type { Evidence, Guidance, Prevention, Remedy, Subject } from '@nocturne/contracts';
import { emptyAnswer } from '@nocturne/mining';
import { wilson } from '@nocturne/stats';
import { preventing } from './prevent.ts';
import { cutAtWord, list, quote, shapeInWords, shortQuote } from './words.ts';

export type Failure = Extract<Subject, { kind: 'failure' }>;

type Advice = Omit<Guidance, 'why'>;

/** A tool that cleared a failure is called a condition only where so many sessions, and this share, did without it. */
const exception = { sessions: 3, share: 0.2 } as const;

/** The tool is known to clear it; that it prevents it is a single question then, of the same counts in other sessions. */
const surely = 0.05;

/** Values that a title names, in UTF-16 units. */
const titleValues = 60;

/**
 * So many of those who met it got past it at the most, by the upper end of the interval, before it is told to give up: eight of
 * eight that did not. Of many failures some are got past by none of a few sessions by chance, and whoever then gives up loses more
 * than a call.
 */
const hopeless = 1 / 3;

/** The words without their reason. What is known to be refused comes first, then what keeps it from coming, then what is known to help. */
export function adviseOn(failure: Failure, evidence: Evidence): Advice {
  const [refused] = failure.avoid;
  if (refused !== undefined) return avoiding(failure, refused);
  const repair = repairing(failure, evidence);
  const prevention = preventionTold(failure);
  return prevention === undefined ? repair : preventing(failure, prevention, repair);
}

/** What is told to keep it from coming: nothing where a value is known to be refused, or where it is told of an empty answer. */
export function preventionTold({ avoid, remedy, template }: Failure): Prevention | undefined {
  return avoid.length > 0 || template === emptyAnswer ? undefined : remedy?.prevention;
}

function repairing(failure: Failure, { cleared, recovered }: Evidence): Advice {
  switch (cleared?.change.by) {
    case 'argument':
      return changing(failure, cleared.change.arguments);
    case 'tool_first':
      return callingFirst(failure, cleared.change.tool);
    case 'other_tool':
      return callingInstead(failure, cleared.change.tool);
    case 'retry':
      return {
        title: `Send ${failure.tool} once more at ${shortQuote(failure.template)}`,
        when: `${failure.tool} answers ${quote(failure.template)}`,
        do: 'send the same call once more: mostly it is accepted then',
      };
    case undefined:
      return isHopeless(recovered) ? stopping(failure) : rulingOut(failure);
  }
}

/** A shape of an argument that is never accepted. */
function avoiding(
  { tool, template, remedy }: Failure,
  { argument, mask, accepted }: Failure['avoid'][number],
): Advice {
  const value = mask === '<*>' ? 'as a bare number or code' : shapeInWords(mask);
  return {
    title: `Don't call ${tool} with ${argument} ${value}`,
    when: `${argument} of ${tool} would be ${value.replace(/^as /, '')}`,
    do: instead(argument, mask, accepted) + shownBy(argument, remedy),
    if: `it answers ${quote(template)}: call it again with another ${argument}`,
  };
}

function instead(argument: string, mask: string, accepted: readonly string[]): string {
  if (accepted.length === 0) return `use another ${argument}`;
  if (accepted[0] === '<*>') return `leave "${mask.slice(0, -'<*>'.length)}" off ${argument}`;
  return `use ${list(accepted.map(shapeInWords), 'or')} for ${argument}`;
}

function shownBy(argument: string, remedy: Remedy | undefined): string {
  const source = remedy?.sources.find((each) => each.by === 'shown' && each.argument === argument);
  return source?.by === 'shown' ? ` that ${source.tool} shows` : '';
}

/** Arguments whose change cleared it, by what is known of the values that were accepted. */
function changing({ tool, template, remedy }: Failure, names: readonly string[]): Advice {
  const answer = `it answers ${quote(template)}`;
  const when = `about to call ${tool}`;
  const source = remedy?.sources[0];
  switch (source?.by) {
    case 'swapped':
      return {
        title: `Don't mix up ${source.argument} and ${source.other} in ${tool}`,
        when,
        do: `check which value belongs in ${source.argument} and which in ${source.other}`,
        if: `${answer}: swap the two and call it again`,
      };
    case 'adds_up':
      return {
        title: `Make ${source.field} in ${source.argument} add up before calling ${tool}`,
        when,
        do: `work out first what ${source.field} in ${source.argument} has to add up to`,
        if: `${answer}: it states the number that ${source.field} has to add up to`,
      };
    case 'shown':
      return {
        title: `Take ${source.argument} of ${tool} from ${source.tool}`,
        when,
        do: `take ${source.argument} from what ${source.tool} shows${examples(source.argument, remedy)}`,
        if: `${answer}: look ${source.argument} up with ${source.tool} and call it again`,
      };
    case 'stated':
    case undefined: {
      const shapes = remedy?.accepted.find(({ argument }) => names.includes(argument));
      if (shapes === undefined) {
        return source === undefined
          ? choosing(tool, template, list(names))
          : takingFromAnswer(tool, template, source.argument);
      }
      const told = source === undefined ? `change ${list(names)}` : `it states the ${source.argument} to use`;
      const values = list(shapes.masks.map(shapeInWords), 'or');
      return {
        title: `Use ${cutAtWord(values, titleValues)} for ${shapes.argument} of ${tool}`,
        when,
        do: `use ${values} for ${shapes.argument}`,
        if: `${answer}: ${told}`,
      };
    }
  }
}

/** The tool itself says the value that it takes. */
function takingFromAnswer(tool: string, template: string, argument: string): Advice {
  return {
    title: `Take ${argument} of ${tool} from its refusal`,
    when: `${tool} answers ${quote(template)}`,
    do: `call it again with the ${argument} that the answer states`,
  };
}

/** Of the right value no more is known than what the refusal says. */
function choosing(tool: string, template: string, names: string): Advice {
  return {
    title: `Get ${names} right before calling ${tool}`,
    when: `about to call ${tool}`,
    do: `choose ${names} so that ${quote(template)} does not apply`,
    if: `it answers so all the same: change ${names}`,
  };
}

function examples(argument: string, remedy: Remedy | undefined): string {
  const shapes = remedy?.accepted.find((each) => each.argument === argument);
  return shapes === undefined ? '' : `: ${list(shapes.masks.map(shapeInWords), 'or')}`;
}

/** Whether it is known what keeps it from coming, or it came surely less often where the tool that clears it had been used before. */
export function prevents(remedy: Remedy | undefined): boolean {
  return remedy?.prevention !== undefined || isForestalled(remedy);
}

/** Whether the failure came surely less often where the tool that clears it had been used before. */
export function isForestalled(remedy: Remedy | undefined): boolean {
  return (remedy?.beforehand?.p ?? 1) <= surely;
}

function callingFirst({ tool, template, remedy }: Failure, first: string): Advice {
  const [all, without] = [remedy?.tool_accepted ?? 0, remedy?.without_other ?? 0];
  const again = `call ${first}, then ${tool} again as it was`;
  if (!isForestalled(remedy) && without >= exception.sessions && without >= exception.share * all) {
    return {
      title: `See whether ${tool} needs ${first} first`,
      when: `about to call ${tool}`,
      do: `call ${first} first where ${quote(template)} applies`,
      if: `it answers so all the same: ${again}`,
    };
  }
  return {
    title: `Call ${first} before ${tool}`,
    when: `about to call ${tool}`,
    do: `call ${first} first`,
    if: `it answers ${quote(template)}: ${again}`,
  };
}

function callingInstead({ tool, template, remedy }: Failure, other: string): Advice {
  const never = remedy?.tool_accepted === 0;
  return {
    title: never ? `Use ${other} instead of ${tool}` : `Use ${other} where ${tool} refuses`,
    when: never ? `about to call ${tool}` : `${tool} answers ${quote(template)}`,
    do: `call ${other} instead`,
    ...(never ? { if: `${tool} was called and answers ${quote(template)}: go on with ${other}` } : {}),
  };
}

function isHopeless(recovered: Evidence['recovered']): boolean {
  return recovered?.count === 0 && wilson(0, recovered.of)[1] <= hopeless;
}

/** Nobody got past it: the sooner it is told, the better. */
function stopping({ tool, template }: Failure): Advice {
  return {
    title: `Stop at ${shortQuote(template)} from ${tool}`,
    when: `${tool} answers ${quote(template)}`,
    do: `don't call ${tool} again for the same thing: say what it answered, or take another way`,
  };
}

/** Some got past it, by no change that is sure: what may help, or, where nothing is known to, no more than that it comes. */
function rulingOut(failure: Failure): Advice {
  const { tool, template, remedy } = failure;
  const [likely] = remedy?.likely ?? [];
  const answers = `${tool} answers ${quote(template)}`;
  switch (likely?.change.by) {
    case 'argument': {
      const { arguments: names } = likely.change;
      if ((remedy?.sources.length ?? 0) > 0) return changing(failure, names);
      // A guess at what to change, and no value to change it to: nothing to act on beyond what the refusal says itself.
      return onlyKnown(`${tool} may answer ${shortQuote(template)}`, answers);
    }
    case 'tool_first':
    case 'other_tool':
      return {
        title: `${likely.change.tool} may help where ${tool} refuses`,
        when: answers,
        do: `try ${likely.change.tool} and then ${tool} again`,
      };
    case 'retry':
    case undefined:
      return onlyKnown(`${tool} may answer ${shortQuote(template)}`, answers);
  }
}

/** That it comes, and nothing to do about it: such advice is told in one line. */
export function onlyKnown(title: string, when: string): Advice {
  return { title, when, do: '' };
}
