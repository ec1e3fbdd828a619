import { accept, refuse, stumble } from './answer-call.ts';
import type { CompiledFailure, CompiledTool } from './compile-world.ts';
import { randomCode } from './draw-value.ts';
import { createRepair, type Repair } from './create-repair.ts';
import type { Mark } from './mark.ts';
import { resendId } from './mark.ts';
import { noteMark } from './note-mark.ts';
import { rightArguments, textOf, toolNamed, type Arguments, type Scene } from './scene.ts';
import type { Move } from './value-schema.ts';

/**
 * A call that is refused in this way, and what the agent does about it: give up, or try something (in vain, at times), then
 * either what clears it or anything else. How often that helps is up to the world's rates alone.
 * @returns whether the call was accepted in the end.
 */
export function meetFailure(scene: Scene, tool: CompiledTool, mode: CompiledFailure): boolean {
  const { random, advice } = scene;
  const { failure } = mode;
  const mark = noteMark(scene, failure.id, random.whole(mode.phrases.length));
  const repair = createRepair(scene, tool, mode);
  const fail = (call: Arguments) => sayFailure(scene, tool, mode, mark, repair, call);
  let call = repair.broken;
  fail(call);
  if (random.chance(failure.gives_up)) {
    mark.reaction = 'gave_up';
    return false;
  }
  if (random.chance(failure.stumbles)) {
    const move = random.pick(mode.moves);
    if (move.by !== 'other_tool') {
      call = change(scene, mode, repair, call, move);
      fail(call);
    }
  }
  const { fix } = failure;
  const told = fix !== undefined && advice.names(tool.name, fix) && random.chance(advice.adherence);
  const knows =
    fix !== undefined && (told || random.chance(Math.min(0.95, failure.takes * scene.agent.insight)));
  mark.reaction = knows ? 'fixed' : 'other';
  mark.cleared = random.chance(knows ? failure.fixed : failure.base);
  const move: Move = knows ? moveOf(fix) : random.pick(mode.moves);
  if (move.by === 'other_tool') return useInstead(scene, tool, move.tool, mark.cleared);
  const before = call;
  call = change(scene, mode, repair, call, move, knows);
  if (move.by === 'retry') call = before;
  if (mark.cleared) accept(scene, tool.name, call);
  else fail(call);
  return mark.cleared;
}

/** The call as it is sent next, other tools called before it where the move asks for that; and what is changed along with it. */
function change(
  scene: Scene,
  mode: CompiledFailure,
  repair: Repair,
  call: Arguments,
  move: Move,
  knows = false,
): Arguments {
  if (move.by === 'retry') {
    noteMark(scene, resendId, 0).occurrences += 1;
    return call;
  }
  const beside = mode.failure.beside.filter(({ rate }) => scene.random.chance(rate)).map((each) => each.move);
  const moves = scene.random.chance(0.5) ? [move, ...beside] : [...beside, move];
  let next = call;
  for (const each of moves) {
    if (each.by === 'argument') {
      const value = knows && each === move ? repair.right : repair.other(each.argument, next);
      next = { ...next, [each.argument]: value };
    } else if (each.by === 'tool_first') {
      accept(scene, each.tool, rightArguments(scene.task, toolNamed(scene.compiled, each.tool)));
    }
  }
  return next;
}

/** The other tool in its place; where that fails it is for a reason of its own, which does not come twice. */
function useInstead(scene: Scene, tool: CompiledTool, instead: string, accepted: boolean): boolean {
  const other = toolNamed(scene.compiled, instead);
  const call = rightArguments(scene.task, other);
  if (accepted) accept(scene, other.name, call);
  else stumble(scene, other.name, call);
  if (accepted) scene.done.add(tool.name);
  return accepted;
}

function sayFailure(
  scene: Scene,
  tool: CompiledTool,
  mode: CompiledFailure,
  mark: Mark,
  repair: Repair,
  call: Arguments,
): void {
  mark.occurrences += 1;
  const phrase = mode.phrases[mark.phrasing];
  const message =
    phrase?.fill((slot) => {
      if (slot === 'number') return String(100 + scene.random.whole(9_900));
      if (slot === 'code') return `req_${randomCode(scene.random)}`;
      return repair.said[slot] ?? textOf(call[slot] ?? slot);
    }) ?? '';
  refuse(scene, tool.name, call, mode.form, message);
}

function moveOf(fix: NonNullable<CompiledFailure['failure']['fix']>): Move {
  return fix.by === 'argument' ? { by: 'argument', argument: fix.argument } : fix;
}
