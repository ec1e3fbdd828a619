import type { Guidance, Prevention, Subject } from '@nocturne/contracts';
import { cutAtWord, list, plural, quote, shapeInWords } from './words.ts';

type Advice = Omit<Guidance, 'why'>;

type Failure = Extract<Subject, { kind: 'failure' }>;

/** Values that a title names, in UTF-16 units. */
const titleValues = 60;

/**
 * What to do from the outset so that the failure does not come; what else is known of it is for where it comes all the same.
 * @param repair the advice that would be given without it.
 */
export function preventing({ tool, template }: Failure, { deed }: Prevention, repair: Advice): Advice {
  const answers = `it answers ${quote(template)} all the same`;
  const rest = repair.if?.replace(/^.*?: (?=[^"]*$)/, '') ?? repair.do;
  return {
    ...inWords(tool, deed),
    when: `about to call ${tool}`,
    ...(rest === '' ? {} : { if: `${answers}: ${rest}` }),
  };
}

function inWords(tool: string, deed: Prevention['deed']): Pick<Advice, 'title' | 'do'> {
  switch (deed.by) {
    case 'tool_first':
      return { title: `Call ${deed.tool} before ${tool}`, do: `call ${deed.tool} first` };
    case 'other_tool':
      return { title: `Use ${deed.tool} instead of ${tool}`, do: `call ${deed.tool} instead` };
    case 'argument':
      return {
        title: `Give ${tool} ${deed.argument} from the start`,
        do: `pass ${deed.argument} in the first call`,
      };
    case 'shape':
      return {
        title: `Use ${cutAtWord(shapes(deed.masks), titleValues)} for ${deed.argument} of ${tool}`,
        do: `use ${shapes(deed.masks)} for ${deed.argument}`,
      };
    case 'other_shape':
      if (deed.accepted !== undefined)
        return {
          title: `Use ${cutAtWord(shapes(deed.accepted), titleValues)} for ${deed.argument} of ${tool}`,
          do: `use ${shapes(deed.accepted)} for ${deed.argument}, and not ${shapeInWords(deed.mask)}`,
        };
      return {
        title: `Think twice before ${deed.argument} ${shapeInWords(deed.mask)} in ${tool}`,
        do: `use another value than ${shapeInWords(deed.mask)} for ${deed.argument}`,
      };
    case 'source':
      return {
        title: `Take ${deed.argument} of ${tool} from ${deed.tool}`,
        do: `take ${deed.argument} from what ${deed.tool} shows, and from nowhere else`,
      };
  }
}

function shapes(masks: readonly string[]): string {
  return list(masks.map(shapeInWords), 'or');
}

/** How those fared who did it from the outset, and the others. */
export function preventedBy(tool: string, { deed, with: done, without }: Prevention): string {
  const none = done.count === 0 ? 'none' : String(done.count);
  return `${none} of ${plural(done.of, 'first call')} ${deedOf(tool, deed)} failed so, ${without.count} of ${without.of} others in the same tasks`;
}

function deedOf(tool: string, deed: Prevention['deed']): string {
  switch (deed.by) {
    case 'tool_first':
      return `after ${deed.tool}`;
    case 'other_tool':
      return `of ${deed.tool} in place of ${tool}`;
    case 'argument':
      return `with ${deed.argument}`;
    case 'shape':
      return `with ${shapes(deed.masks)} as ${deed.argument}`;
    case 'other_shape':
      return `without ${shapeInWords(deed.mask)} as ${deed.argument}`;
    case 'source':
      return `with ${deed.argument} as ${deed.tool} had shown it`;
  }
}

/** Shapes of values that it tells. */
export function masksOf({ deed }: Prevention): readonly string[] {
  if (deed.by === 'shape') return deed.masks;
  return deed.by === 'other_shape' ? [deed.mask, ...(deed.accepted ?? [])] : [];
}

/** Names of tools and arguments that it tells. */
export function namesOf({ deed }: Prevention): string[] {
  return [...('tool' in deed ? [deed.tool] : []), ...('argument' in deed ? [deed.argument] : [])];
}
