import type { ToolCallStep } from '@nocturne/contracts';
import type { Random } from '../random.ts';
import type { Place, Transcript } from '../transcript.ts';
import type { CompiledArgument, CompiledFamily, CompiledTool, CompiledWorld } from './compile-world.ts';
import { compileValue, scramble } from './draw-value.ts';
import type { Advice } from './memory.ts';
import type { Mark } from './mark.ts';
import type { World } from './world-schema.ts';

export type Arguments = ToolCallStep['arguments'];

/** One instance of what is to be done; a function of the world, its seed and the task's number. */
interface Task {
  readonly id: string;
  readonly bits: number;
  readonly hard: boolean;
}

/** One session while it runs. */
export interface Scene {
  readonly compiled: CompiledWorld;
  readonly family: CompiledFamily;
  readonly task: Task;
  readonly agent: World['agents'][number];
  /** The version of the agent that day. */
  readonly version: World['agents'][number]['versions'][number];
  /** Days since the start. */
  readonly day: number;
  readonly random: Random;
  readonly transcript: Transcript;
  /** What the session was given to read and is willing to act on. */
  readonly advice: Advice;
  readonly place: (tool: string) => Place;
  /** Tools that have accepted a call. */
  readonly done: Set<string>;
  readonly marks: Map<string, Mark>;
  /** Arguments that the session gives otherwise than its task says: the kind of value, null where it leaves them out. */
  readonly manners: { readonly tool: string; readonly name: string; readonly value: string | null }[];
  /** Whether something that the task needs was never accepted. */
  stuck: boolean;
}

export function taskOf({ seed }: CompiledWorld, family: CompiledFamily, number: number): Task {
  const { name, hard } = family.family;
  const bits = scramble(scramble(seed, number), name.length * 31 + (name.codePointAt(0) ?? 0));
  return { id: `${name}-${number}`, bits, hard: scramble(bits, 1) / 2 ** 32 < hard };
}

/** What stands in an argument of a call that is as it should be. */
export function rightValue(task: Task, argument: CompiledArgument): Arguments[string] {
  const value = argument.draw(scramble(task.bits, argument.salt));
  return argument.amounts ? amountsOf(Number(value), task.bits) : value;
}

/** A value as a text tells of it. */
export function textOf(value: Arguments[string]): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Two payments that add up to the total. */
export function amountsOf(total: number, bits: number): Arguments[string] {
  const first = 1 + (bits % Math.max(1, total - 1));
  return [
    { method: 'card', amount: first },
    { method: 'voucher', amount: total - first },
  ];
}

export function rightArguments(task: Task, tool: CompiledTool): Arguments {
  const call: Arguments = {};
  for (const argument of tool.arguments) call[argument.name] = rightValue(task, argument);
  return call;
}

/** The same, in the manner of the session. */
export function ownArguments({ task, manners }: Scene, tool: CompiledTool): Arguments {
  const call = rightArguments(task, tool);
  for (const { tool: own, name, value } of manners) {
    if (own !== tool.name) continue;
    if (value === null) Reflect.deleteProperty(call, name);
    else call[name] = compileValue(value)(scramble(task.bits, name.length));
  }
  return call;
}

export function toolNamed({ tools }: CompiledWorld, name: string): CompiledTool {
  const tool = tools.get(name);
  if (tool === undefined) throw new TypeError(`the world has no tool ${name}`);
  return tool;
}

/** The season it is: whether this day lies in it. */
export function inSeason(season: { from_day: number; until_day: number } | undefined, day: number): boolean {
  return season === undefined || (day >= season.from_day && day < season.until_day);
}
