import type { Lesson, Pattern } from '@nocturne/contracts';
import type { Fold } from '../../fold/fold.ts';
import { patternIdOf } from '../../observations/observation.ts';
import { entryMark, wasGiven } from '../../runs/run.ts';
import { compareEnds, costsOf } from '../compare-ends.ts';
import { evidenceOfRuns } from '../evidence-of-runs.ts';
import { reachOf } from '../families.ts';
import { lacksOf, type PatternOptions } from '../support.ts';
import type { Way } from './find-ways.ts';
import { wayLessons } from './way-lessons.ts';

/** Stands for the family in the key of a way that sessions of several families go. */
const several = '*';

/**
 * The ways as patterns, with what they are good for. A way that is told of in several families is one pattern: who came to it from
 * different tasks counts together.
 */
export function wayPatterns(ways: readonly Way[], fold: Fold, options: PatternOptions): Pattern[] {
  const [told, doubtful] = [true, false].map((is) => ways.filter(({ lacks }) => (lacks.length === 0) === is));
  const groups = [...Map.groupBy(told ?? [], ({ tools }) => JSON.stringify(tools)).values()];
  const lessons = wayLessons(groups, fold);
  return [...groups, ...(doubtful ?? []).map((way) => [way])].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [patternOf(first, group, ways, lessons.get(first), options)];
  });
}

/** @param group the way in each of its families, the first one among them. */
function patternOf(
  first: Way,
  group: readonly Way[],
  ways: readonly Way[],
  lesson: Lesson | undefined,
  { profile, store }: PatternOptions,
): Pattern {
  const { tools } = first;
  const families = group.map(({ family }) => family.name);
  const key = [families.length > 1 ? several : first.family.name, ...tools];
  const mark = entryMark(store, 'workflow', key);
  const keeping = new Set(group.flatMap(({ candidate }) => candidate.keeping.map(({ run }) => run)));
  const all = group.flatMap(({ family }) => family.runs);
  const going = all.filter((run) => keeping.has(run) && !wasGiven(run, mark));
  const others = all.filter((run) => !keeping.has(run));
  const evidence = evidenceOfRuns(going, going.length);
  const { compared } = compareEnds(going, others);
  return {
    id: patternIdOf(store, 'workflow', key),
    type: 'convergent_workflow',
    subject: {
      kind: 'workflow',
      family: first.family.name,
      tools: [...tools],
      goal: goalOf(first, ways),
      ...(families.length > 1 ? { families } : {}),
      ...(lesson === undefined ? {} : { lesson }),
    },
    ...(families.length > 1 ? {} : { family: first.family.name }),
    evidence: {
      ...evidence,
      figures: {
        lift: Math.min(...group.map(({ candidate }) => candidate.lift)),
        p: Math.max(...group.map(({ candidate }) => candidate.p)),
        q: Math.max(...group.map(({ q }) => q)),
      },
      ...(compared === null ? {} : { compared }),
      cost: costsOf(going, others),
      reach: reachOf(first.family, others),
    },
    lacks: [...lacksOf(evidence.support, profile), ...first.lacks],
  };
}

/** The last tool that no other way of the family has: two ways may end alike and be for different things. */
function goalOf({ family, tools }: Way, all: readonly Way[]): string {
  const others = all.filter((other) => other.family === family && other.tools !== tools);
  return tools.findLast((tool) => !others.some((other) => other.tools.includes(tool))) ?? tools.at(-1) ?? '';
}
