import { goalId, lessonId } from './mark.ts';
import { noteMark } from './note-mark.ts';
import { inSeason, type Scene } from './scene.ts';

/** Which tools a session takes, in which order, and how likely it reaches its goal if all of them accept. */
interface Way {
  readonly tools: readonly string[];
  readonly passing: number;
}

type Contrast = Scene['family']['contrasts'][number];

/** Draws what the session does of its family's plan: the habits that are planted in it are marked. */
export function chooseWay(scene: Scene): Way {
  const { family: compiled, random, task, day, version } = scene;
  const { family, workflows, contrasts } = compiled;
  let tools = family.order === 'any' ? shuffled(family.plan, scene) : [...family.plan];
  let passing = task.hard ? family.hard_passes : family.passes;

  for (const { id, tools: way, rate, passes, season, unknown_to } of workflows) {
    if (!inSeason(season, day) || !random.chance(isUnknown(unknown_to, scene) ? 0 : rate)) continue;
    const place = tools.findIndex((tool) => way.includes(tool));
    const others = tools.filter((tool) => !way.includes(tool));
    tools = others.toSpliced(
      place < 0 ? random.whole(others.length + 1) : Math.min(place, others.length),
      0,
      ...way,
    );
    if (passes !== undefined && !task.hard) passing = passes;
    noteMark(scene, id, 0).occurrences += 1;
  }
  for (const contrast of contrasts) {
    const { id, tool, before, argument, passes_with, passes_without } = contrast;
    const usual = usually(contrast, scene);
    const does = random.chance(Math.min(1, usual * (contrast.of_versions[version.version] ?? 1)));
    // Who does not make the calls, or has not been shown the value, has no choice how to.
    if ((before ?? argument) !== undefined && ![tool, before ?? tool].every((each) => tools.includes(each)))
      continue;
    if (!isShown(tools, contrast)) continue;
    // What only marks something leaves the chance as it is; in a hard task a call counts for as much less.
    if (passes_with !== passes_without) {
      const reached = does ? passes_with : passes_without;
      passing = task.hard
        ? (family.hard_passes * reached) / Math.max(passes_with, passes_without, 1e-9)
        : reached;
    }
    if (before !== undefined) tools = inOrder(tools, does ? [tool, before] : [before, tool]);
    if (argument !== undefined && !(does && argument.shown_by !== undefined))
      scene.manners.push({ tool, name: argument.name, value: valueOf(argument, does) });
    if (!does) continue;
    if ((before ?? argument) === undefined) tools = tools.toSpliced(random.whole(tools.length + 1), 0, tool);
    noteMark(scene, id, 0).occurrences += 1;
  }
  for (const { tool, rate } of family.extras) {
    // Who goes a way that has the tool in it has no second use for it.
    if (random.chance(rate) && !tools.includes(tool)) {
      tools = tools.toSpliced(random.whole(tools.length + 1), 0, tool);
    }
  }
  for (const { id, tools: way, unknown_to } of workflows) {
    if (unknown_to.length === 0 || !tools.includes(way.at(-1) ?? '')) continue;
    noteMark(scene, isUnknown(unknown_to, scene) ? lessonId(id) : goalId(id), 0).occurrences += 1;
  }
  return { tools, passing: Math.min(1, passing * version.skill) };
}

/** Whether the session's agent never knew the way, or its version has lost it. */
function isUnknown(unknown_to: readonly string[], { agent, version }: Scene): boolean {
  return unknown_to.includes(agent.name) || unknown_to.includes(version.version);
}

/** How often such a task, or who has done what it goes with, has it. */
function usually({ rate, rate_in_hard_tasks, beside }: Contrast, { task, marks }: Scene): number {
  if (beside !== undefined && marks.has(beside.id)) return beside.rate;
  return task.hard ? (rate_in_hard_tasks ?? rate) : rate;
}

/** The two change places where they do not stand so. */
function inOrder(tools: readonly string[], [first = '', second = '']: readonly string[]): string[] {
  const [one, other] = [tools.indexOf(first), tools.indexOf(second)];
  return one < other ? [...tools] : tools.with(one, second).with(other, first);
}

/** Whether a value that has to be shown first has been. */
function isShown(tools: readonly string[], { tool, argument }: Contrast): boolean {
  if (argument?.shown_by === undefined) return true;
  const place = tools.indexOf(argument.shown_by);
  return place >= 0 && place < tools.indexOf(tool);
}

/** Null where the argument is left out. */
function valueOf({ value, otherwise }: NonNullable<Contrast['argument']>, does: boolean): string | null {
  return does ? value : (otherwise ?? null);
}

/** Fisher and Yates, as Durstenfeld has it. */
function shuffled(list: readonly string[], { random }: Scene): string[] {
  const tools = [...list];
  for (let at = tools.length - 1; at > 0; at -= 1) {
    const other = random.whole(at + 1);
    [tools[at], tools[other]] = [tools[other] ?? '', tools[at] ?? ''];
  }
  return tools;
}
