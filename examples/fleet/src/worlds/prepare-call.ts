import { accept } from './answer-call.ts';
import type { CompiledTool } from './compile-world.ts';
import type { Prevention } from './failure-schema.ts';
import { noteMark } from './note-mark.ts';
import { rightArguments, toolNamed, type Scene } from './scene.ts';

/** What the session does otherwise from the outset about a planned call. */
interface Prepared {
  /** The tool that it uses in place of this one; null where it uses this one. */
  readonly instead: string | null;
  /** The share that is left of each failure, by its id. */
  readonly left: ReadonlyMap<string, number>;
}

/** Does what may keep the tool's failures from coming, as often as the world says, or as memory tells and the agent heeds, and marks it. */
export function prepareCall(scene: Scene, tool: CompiledTool): Prepared {
  const left = new Map<string, number>();
  let instead: string | null = null;
  for (const { failure } of tool.modes) {
    for (const prevention of failure.preventions) {
      if (!does(scene, tool, prevention)) continue;
      noteMark(scene, prevention.id, 0).occurrences += 1;
      left.set(failure.id, (left.get(failure.id) ?? 1) * prevention.left);
      if (prevention.deed.by === 'other_tool') instead = prevention.deed.tool;
    }
  }
  return { instead, left };
}

function does(scene: Scene, tool: CompiledTool, { deed, beside, ...prevention }: Prevention): boolean {
  const { task, random, marks, done, manners, compiled, advice } = scene;
  const usual = task.hard ? (prevention.rate_in_hard_tasks ?? prevention.rate) : prevention.rate;
  const byItself = random.chance(beside !== undefined && marks.has(beside.id) ? beside.rate : usual);
  const told = advice.tells(tool.name, deed) && random.chance(advice.adherence);
  const drawn = byItself || told;
  switch (deed.by) {
    case 'tool_first':
      if (drawn && !done.has(deed.tool))
        accept(scene, deed.tool, rightArguments(task, toolNamed(compiled, deed.tool)));
      return done.has(deed.tool);
    case 'other_tool':
      return drawn;
    case 'argument':
      manners.push({ tool: tool.name, name: deed.argument, value: drawn ? deed.value : null });
      return drawn;
    case 'shape':
      manners.push({ tool: tool.name, name: deed.argument, value: drawn ? deed.value : deed.otherwise });
      return drawn;
    case 'source': {
      if (told && !done.has(deed.tool))
        accept(scene, deed.tool, rightArguments(task, toolNamed(compiled, deed.tool)));
      const takes = drawn && done.has(deed.tool);
      if (!takes) manners.push({ tool: tool.name, name: deed.argument, value: deed.otherwise });
      return takes;
    }
  }
}
