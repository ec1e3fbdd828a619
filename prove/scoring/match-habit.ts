import type { Pattern } from '@nocturne/contracts';
import { lessonId, type HabitTruth, type Truth, type World } from '@nocturne/fleet';

/**
 * The planted habit that a pattern speaks of, if it is right about it; null where it is a claim about nothing planted.
 * Undefined where the pattern is about a failure of a tool by itself, which another proof scores.
 */
export function matchHabit(pattern: Pattern, world: World, truth: Truth): HabitTruth | null | undefined {
  const find = (id: string | undefined) =>
    truth.habits.find((habit) => habit.id === id && habit.planted) ?? null;
  const { subject, type } = pattern;
  if (subject.kind === 'workflow') {
    return find(
      world.workflows.find((way) => way.family === subject.family && isPartOf(subject.tools, way.tools))?.id,
    );
  }
  if (subject.kind === 'preference') {
    return find(world.preferences.find((each) => saysSo(each, subject.text, subject.principal))?.id);
  }
  if (subject.kind === 'contrast') {
    return find(world.contrasts.find((each) => decides(each, subject))?.id);
  }
  if (type === 'waste' && subject.kind !== 'repeat') {
    return find(world.wastes.find(({ tool }) => names(subject, tool))?.id);
  }
  // A hand-off names the tool that was refused and the argument that the brief left out.
  const handoff = world.handoffs.find(
    ({ tool, argument }) => names(subject, tool) && names(subject, argument),
  );
  if (subject.kind === 'failure') {
    // A claim about an order is wrong where nobody leaves that out; one about a failure alone is scored elsewhere.
    if (handoff === undefined) return subject.handoff === undefined ? undefined : null;
    return find(handoff.id);
  }
  return undefined;
}

/**
 * The planted lesson that a way tells of, if it names those and only those that do not know the way; null where nobody lacks it.
 * Undefined where the pattern tells of none.
 */
export function matchLesson({ subject }: Pattern, world: World, truth: Truth): HabitTruth | null | undefined {
  if (subject.kind !== 'workflow' || subject.lesson === undefined) return undefined;
  const way = world.workflows.find(
    ({ family, tools }) => subject.family === family && isPartOf(subject.tools, tools),
  );
  if (way === undefined) return null;
  // What an agent does not know no version of it does; what a version has lost the agent may know.
  const lacking = new Set(
    subject.lesson.lacked_by.map(({ agent: named }) => {
      const [agent = '', version = agent] = named.split('@');
      return way.unknown_to.includes(version) ? version : agent;
    }),
  );
  if (lacking.symmetricDifference(new Set(way.unknown_to)).size > 0) return null;
  return truth.habits.find(({ id }) => id === lessonId(way.id)) ?? null;
}

/** The order, or at least two thirds of it without a gap, and nothing else. */
function isPartOf(tools: readonly string[], way: readonly string[]): boolean {
  if (tools.length < Math.max(2, Math.ceil((2 / 3) * way.length)) || tools.length > way.length) return false;
  return way.some((_, start) => tools.every((tool, place) => way[start + place] === tool));
}

/** One of its sayings; of those who hold it, or, as everyone's, where at least two do. */
function saysSo(
  { sayings, people }: World['preferences'][number],
  text: string,
  principal: string | null,
): boolean {
  const isSaid = sayings.some((saying) => saying === text || saying.includes(text) || text.includes(saying));
  return isSaid && (principal === null ? people.length >= 2 : people.includes(principal));
}

/** The call, the order that ends better, or the argument with where its value is from or its shape, and on which side it is better. */
function decides(
  { family, tool, before, argument, passes_with, passes_without }: World['contrasts'][number],
  subject: Extract<Pattern['subject'], { kind: 'contrast' }>,
): boolean {
  if (subject.family !== family) return false;
  const isGood = passes_with > passes_without;
  if (before !== undefined) {
    const [first, second] = isGood ? [tool, before] : [before, tool];
    return subject.tool === first && subject.order?.before === second;
  }
  if (subject.tool !== tool || subject.order !== undefined || subject.argument?.name !== argument?.name)
    return false;
  const is = subject.better === 'with';
  if (subject.argument?.from !== argument?.shown_by) return false;
  if (argument?.otherwise === undefined || argument.shown_by !== undefined)
    return subject.argument?.shape === undefined && is === isGood;
  const shaped = (value: string) => subject.argument?.shape === `${value.replace('id:', '')}_<*>`;
  return is === isGood ? shaped(argument.value) : shaped(argument.otherwise);
}

/** Whether a name stands in what a pattern is about, as a whole value. */
function names(subject: unknown, name: string): boolean {
  if (typeof subject === 'string') return subject === name;
  if (Array.isArray(subject)) return subject.some((each) => names(each, name));
  if (typeof subject !== 'object' || subject === null) return false;
  return Object.values(subject).some((value) => names(value, name));
}
