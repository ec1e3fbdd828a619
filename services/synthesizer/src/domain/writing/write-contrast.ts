import { fileName, ok, refused, type Evidence, type Guidance, type Subject } from '@nocturne/contracts';
import { screenName } from './names.ts';
import { screenText } from './screen-text.ts';
import { plural, shapeInWords } from './words.ts';
import type { Written } from './wording.ts';

type Contrast = Extract<Subject, { kind: 'contrast' }>;

/** What sessions of the same task do otherwise that end better, or worse: a call, an order of two, or how a call is made. */
export function writeContrast(contrast: Contrast, { compared }: Evidence): Written {
  const { family, tool, order, argument } = contrast;
  const names = [tool, order?.before ?? tool, argument?.name ?? tool, argument?.from ?? tool];
  const texts = [fileName(family), ...(argument?.shape === undefined ? [] : [argument.shape])];
  const reason = [...names.map(screenName), ...texts.map((text) => screenText(text, 'name'))].find(
    (each) => each !== null,
  );
  if (reason !== undefined && reason !== null)
    return refused({ what: 'something that goes with how sessions end', reason });
  const { advice, did, others } = adviceOn(contrast);
  return ok({
    path: `/playbooks/${fileName(family)}.md`,
    guidance: { ...advice, ...(compared === undefined ? {} : { why: ends(did, others, compared) }) },
    rules: [],
    templates: [],
  });
}

interface Worded {
  readonly advice: Omit<Guidance, 'why'>;
  /** What those did that are held against others, and what these did; both follow “sessions that”. */
  readonly did: string;
  readonly others: string;
}

function adviceOn(contrast: Contrast): Worded {
  const { order, argument } = contrast;
  if (order !== undefined) return onOrder(contrast, order.before);
  if (argument === undefined) return onCall(contrast);
  return argument.from === undefined
    ? onArgument(contrast, argument)
    : onSource(contrast, argument.name, argument.from);
}

function onCall({ family, tool, better }: Contrast): Worded {
  const advice =
    better === 'with'
      ? {
          title: `Don't leave out ${tool}`,
          when: `about to finish a task of the kind ${fileName(family)} without ${tool}`,
          do: 'see whether this task needs it, and call it then',
        }
      : {
          title: `Think twice before ${tool}`,
          when: `about to call ${tool} in a task of the kind ${fileName(family)}`,
          do: 'see first whether the task can be done without it',
          if: 'it is what the task itself asks for: call it',
        };
  return { advice, did: `called ${tool}`, others: 'did not' };
}

function onOrder({ family, tool }: Contrast, after: string): Worded {
  return {
    advice: {
      title: `Call ${tool} before ${after}`,
      when: `a task of the kind ${fileName(family)} needs both ${tool} and ${after}`,
      do: `call ${tool} first, then ${after}`,
    },
    did: `called ${tool} before ${after}`,
    others: 'called them the other way round',
  };
}

function onArgument(
  { family, tool, better }: Contrast,
  { name, shape }: NonNullable<Contrast['argument']>,
): Worded {
  const value = shape === undefined ? '' : ` like ${shapeInWords(shape)}`;
  const given = shape === undefined ? name : `a value${value} as ${name}`;
  const when = `calling ${tool} in a task of the kind ${fileName(family)}`;
  const advice =
    better === 'with'
      ? {
          title: `Pass ${given} to ${tool}`,
          when,
          do: `pass ${given}${shape === undefined ? '' : ' where you can choose'}`,
        }
      : {
          title: `Think twice before passing ${given} to ${tool}`,
          when,
          do: shape === undefined ? `leave ${name} out` : `pass another kind of value as ${name}`,
          if: `the task itself asks for it: pass it`,
        };
  return {
    advice,
    did: `passed ${given} to ${tool}`,
    others: shape === undefined ? `called it without` : 'passed another one',
  };
}

function onSource({ family, tool, better }: Contrast, name: string, from: string): Worded {
  const when = `calling ${tool} in a task of the kind ${fileName(family)}`;
  const advice =
    better === 'with'
      ? {
          title: `Take ${name} of ${tool} from ${from}`,
          when,
          do: `take ${name} from what ${from} shows, and from nowhere else`,
        }
      : {
          title: `Think twice before taking ${name} of ${tool} from ${from}`,
          when,
          do: `see first whether what ${from} shows is the ${name} that is meant here`,
          if: `the task itself says so: take it from there`,
        };
  return { advice, did: `took ${name} from what ${from} had shown`, others: 'had it from elsewhere' };
}

function ends(did: string, others: string, compared: NonNullable<Evidence['compared']>): string {
  const { with: having, without, tasks } = compared;
  return `in ${plural(tasks, 'task')} that were done both ways, ${having.count} of ${plural(having.of, 'session')} that ${did} reached their goal, and ${without.count} of ${without.of} that ${others}`;
}
