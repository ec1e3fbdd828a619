import { accept, stumble } from './answer-call.ts';
import { chooseWay } from './choose-way.ts';
import type { CompiledFailure, CompiledTool } from './compile-world.ts';
import { callOnBrief, handOver, type Errand } from './hand-over.ts';
import { meetFailure } from './meet-failure.ts';
import { prepareCall } from './prepare-call.ts';
import { noteMark } from './note-mark.ts';
import { inSeason, ownArguments, rightArguments, toolNamed, type Scene } from './scene.ts';

/** Goes through what the session does of its family's plan. @returns how likely it reaches its goal. */
export function followPlan(scene: Scene): number {
  const { compiled, family } = scene;
  const { tools, passing } = chooseWay(scene);
  const isHandedOver = (name: string) => family.family.specialist?.tools.includes(name) === true;
  let errand: Errand | null = null;
  for (const [at, name] of tools.entries()) {
    if (isHandedOver(name)) errand ??= handOver(scene, runFrom(tools, at, isHandedOver));
    const tool = toolNamed(compiled, name);
    const done = (errand === null ? null : callOnBrief(scene, tool, errand)) ?? callTool(scene, tool);
    if (!done) scene.stuck = true;
    if (done) repeatInVain(scene, tool);
    if (errand !== null && !isHandedOver(tools[at + 1] ?? '')) {
      errand.close();
      errand = null;
    }
  }
  return scene.stuck ? passing * family.family.despite : passing;
}

/** The tools from this place on that are handed over together. */
function runFrom(
  tools: readonly string[],
  at: number,
  belongs: (name: string) => boolean,
): readonly string[] {
  const end = tools.findIndex((name, place) => place > at && !belongs(name));
  return tools.slice(at, end < 0 ? tools.length : end);
}

/** One planned call, with whatever goes wrong about it. @returns false where the task cannot be done without it, and it never was. */
function callTool(scene: Scene, tool: CompiledTool): boolean {
  const { random, compiled } = scene;
  const { instead, left } = prepareCall(scene, tool);
  if (instead !== null) {
    accept(scene, instead, rightArguments(scene.task, toolNamed(compiled, instead)));
    return true;
  }
  const mode = tool.modes.find((each) => meets(scene, each, left.get(each.failure.id) ?? 1));
  if (mode !== undefined) return meetFailure(scene, tool, mode) || !mode.failure.fatal;
  const call = ownArguments(scene, tool);
  if (random.chance(compiled.world.noise) && !stumble(scene, tool.name, call)) return false;
  accept(scene, tool.name, call);
  return true;
}

/** The same accepted call again, and the calls of tools whose answers nobody uses: for nothing. */
function repeatInVain(scene: Scene, tool: CompiledTool): void {
  const { random, family } = scene;
  for (const { id, kind, tool: wasted, rate, times } of family.wastes) {
    const here = kind === 'repeated_read' ? wasted === tool.name : family.family.plan[0] === tool.name;
    if (!here || !random.chance(rate)) continue;
    const calls = 1 + random.whole(Math.max(1, Math.round(2 * times - 1)));
    const each = kind === 'repeated_read' ? tool : toolNamed(scene.compiled, wasted);
    for (let call = 0; call < calls; call += 1) accept(scene, each.name, ownArguments(scene, each));
    noteMark(scene, id, 0).occurrences += calls;
  }
}

/** Whether this call runs into this failure. Who was told what to do beforehand does it, and hardly ever meets it. */
function meets(scene: Scene, { failure }: CompiledFailure, left: number): boolean {
  const { random, agent, task, day, advice } = scene;
  if (!inSeason(failure.season, day)) return false;
  const { misled } = failure;
  if (misled !== undefined && advice.names(failure.tool, misled.advice)) {
    if (random.chance(advice.adherence * misled.rate)) return true;
  }
  const factor = agent.slips * (failure.of_agents[agent.name] ?? 1) * (task.hard ? failure.in_hard_tasks : 1);
  const met = random.chance(left * Math.min(1, failure.rate * factor));
  const { fix } = failure;
  if (fix?.by === 'tool_first') {
    const beforehand = met ? random.chance(fix.forestalls) : false;
    if (beforehand && !scene.done.has(fix.tool)) {
      accept(scene, fix.tool, rightArguments(task, toolNamed(scene.compiled, fix.tool)));
    }
    if (beforehand || scene.done.has(fix.tool)) return false;
  }
  if (!met || fix === undefined || !advice.names(failure.tool, fix)) return met;
  return !(random.chance(advice.adherence) && random.chance(failure.fixed));
}
