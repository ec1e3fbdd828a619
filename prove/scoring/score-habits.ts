import { binomialPmf, binomialUpperTail, fisherPower, normalQuantile } from '@nocturne/stats';
import type { Pattern } from '@nocturne/contracts';
import { lessonId, type HabitTruth, type Truth, type World } from '@nocturne/fleet';
import { matchHabit, matchLesson } from './match-habit.ts';
import { powerOfContrast, powerOfIdleness, powerWithin } from './power-of-contrast.ts';
import { leastSupport, statedLevel } from './power-of.ts';

export interface HabitScore {
  /** Claims by type, and those that are right. */
  readonly claims: readonly { readonly type: string; readonly right: boolean; readonly about: string }[];
  /** Ways that are told of, and those of them whose sessions end surely better than others of the same tasks. */
  readonly ways: { readonly told: number; readonly better: number };
  readonly plants: readonly {
    readonly id: string;
    readonly kind: string;
    readonly cell: HabitTruth['cell'];
    readonly power: number;
    readonly found: boolean;
  }[];
}

export function scoreHabits(patterns: readonly Pattern[], world: World, truth: Truth): HabitScore {
  const matched = patterns.flatMap((pattern) => {
    const habit = matchHabit(pattern, world, truth);
    return habit === undefined ? [] : [{ pattern, habit }];
  });
  const lessons = patterns.flatMap((pattern) => {
    const habit = matchLesson(pattern, world, truth);
    return habit === undefined ? [] : [{ pattern, habit }];
  });
  const ways = patterns.filter(({ type }) => type === 'convergent_workflow');
  const claims = (some: typeof matched, typeOf: (pattern: Pattern) => string) =>
    some.map(({ pattern, habit }) => ({
      type: typeOf(pattern),
      right: habit !== null,
      about: JSON.stringify(pattern.subject),
    }));
  return {
    claims: [...claims(matched, ({ type }) => type), ...claims(lessons, () => 'lesson')],
    ways: {
      told: ways.length,
      better: ways.filter(({ evidence }) => (evidence.compared?.interval[0] ?? 0) > 0).length,
    },
    plants: truth.habits
      .filter(({ planted }) => planted)
      .map((habit) => ({
        id: habit.id,
        kind: String(habit.cell['kind'] ?? habit.type),
        cell: habit.cell,
        power: powerOf(habit, world),
        found: [...matched, ...lessons].some((match) => match.habit?.id === habit.id),
      })),
  };
}

/** How likely the stated test finds it, at the counts that came out and the planted rates. */
function powerOf(habit: HabitTruth, world: World): number {
  const { id, counts, eligible, rates } = habit;
  if (counts.sessions < leastSupport.sessions || counts.tasks < leastSupport.tasks) return 0;
  const contrast = world.contrasts.find((each) => each.id === id);
  if (contrast !== undefined) {
    return powerOfContrast(contrast, habit.strata ?? [], world);
  }
  const handoff = world.handoffs.find((each) => each.id === id);
  if (handoff !== undefined) {
    return fisherPower(rates.with.of, handoff.fails, rates.without.of, handoff.base, statedLevel);
  }
  const workflow = world.workflows.find((each) => each.id === id);
  if (workflow !== undefined) return powerOfOrder(eligible, workflow, world);
  const taught = world.workflows.find((each) => lessonId(each.id) === id);
  if (taught !== undefined) return powerOfLesson(habit, taught, world);
  const waste = world.wastes.find((each) => each.id === id);
  if (waste?.kind === 'unused_result') return powerOfIdleness(habit.strata ?? []);
  // A preference and a repeated call are counts with support: there is nothing to test.
  return 1;
}

/**
 * Level that Benjamini–Hochberg (.05) leaves where, of the agents and versions of six ways (ninety), two agents with their two
 * versions each and one version more lack what others know.
 */
const statedLessonLevel = 0.004;

/** The test within tasks of those that know the way against those that do not, of sessions that come to its last tool. */
function powerOfLesson(
  { strata = [] }: HabitTruth,
  { rate, tools, family: name }: World['workflows'][number],
  world: World,
): number {
  const family = world.families.find((each) => each.name === name);
  const used = (tool: string) => family?.extras.find((extra) => extra.tool === tool)?.rate ?? 0;
  const goal = used(tools.at(-1) ?? '');
  const byChance = tools
    .slice(0, -1)
    .reduce((product, tool, place) => (product * used(tool)) / (place + 2), 1);
  const habit = rate / (rate + (1 - rate) * goal);
  const going = habit + (1 - habit) * byChance;
  const tasks = strata.map(({ with: n1, without: n0 }) => ({ n1, n0, p1: byChance, p0: going }));
  return powerWithin(tasks, normalQuantile(1 - statedLessonLevel));
}

/** Against the chance that a session which uses each tool as often as others do takes them in this order, by the exact binomial. */
function powerOfOrder(
  eligible: number,
  { rate, tools, family: name }: World['workflows'][number],
  world: World,
): number {
  const family = world.families.find((each) => each.name === name);
  const used = (tool: string) =>
    family?.plan.includes(tool) === true
      ? 1
      : (family?.extras.find((extra) => extra.tool === tool)?.rate ?? 0);
  const byChance = tools.reduce((product, tool, place) => (product * used(tool)) / (place + 1), 1);
  const chance = rate + (1 - rate) * byChance;
  let least = 0;
  while (least <= eligible && binomialUpperTail(least, eligible, byChance) > statedLevel) least += 1;
  let power = 0;
  for (let count = least; count <= eligible; count += 1) power += binomialPmf(count, eligible, chance);
  return power;
}
