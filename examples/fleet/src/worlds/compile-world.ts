import { refused, ok, type Result } from '@nocturne/contracts';
import { compileValue, scramble, type Draw } from './draw-value.ts';
import type { Failure } from './failure-schema.ts';
import { compilePhrase, type Phrase } from './phrase.ts';
import type { Form, Move } from './value-schema.ts';
import { missingNames } from './missing-names.ts';
import type { World } from './world-schema.ts';

/** A world with its names resolved and its texts taken apart, ready to run sessions. */
export interface CompiledWorld {
  readonly world: World;
  readonly seed: number;
  readonly startMs: number;
  /** Mean time between the beginnings of two sessions. */
  readonly everyMs: number;
  readonly families: readonly CompiledFamily[];
  readonly tools: ReadonlyMap<string, CompiledTool>;
}

export interface CompiledFamily {
  readonly family: World['families'][number];
  /** Sum of the shares of this family and those before it, of 1. */
  readonly upTo: number;
  /** How many of the tasks are its own. */
  readonly tasks: number;
  readonly requests: readonly Phrase[];
  readonly agents: World['agents'];
  readonly workflows: World['workflows'];
  readonly contrasts: World['contrasts'];
  readonly wastes: World['wastes'];
  readonly handoffs: World['handoffs'];
}

export interface CompiledTool {
  readonly name: string;
  readonly failures: Form;
  readonly arguments: readonly CompiledArgument[];
  readonly modes: readonly CompiledFailure[];
  /** Values that its answers show: where a fix takes them from. */
  readonly shows: readonly CompiledArgument[];
}

export interface CompiledArgument {
  readonly name: string;
  /** A number that is a function of the name: the same name has the same value all over a task. */
  readonly salt: number;
  readonly draw: Draw;
  /** Whether it is a list of amounts. */
  readonly amounts: boolean;
}

export interface CompiledFailure {
  readonly failure: Failure;
  readonly form: Form;
  readonly phrases: readonly Phrase[];
  readonly wrong: Draw | null;
  readonly moves: readonly Move[];
}

/** Refused, a sentence each, where a name is used that is not there. */
export function compileWorld(world: World, seed: number): Result<CompiledWorld, readonly string[]> {
  const missing = missingNames(world);
  if (missing.length > 0) return refused(missing);
  const total = world.families.reduce((sum, { share }) => sum + share, 0);
  let upTo = 0;
  const tools = new Map(world.tools.map((tool) => [tool.name, compileTool(world, tool)]));
  return ok({
    world,
    seed,
    startMs: Date.parse(world.start),
    everyMs: (world.days * 86_400_000) / world.sessions,
    tools,
    families: world.families.map((family): CompiledFamily => {
      const own = <T extends { readonly family: string }>(list: readonly T[]) =>
        list.filter((each) => each.family === family.name);
      upTo += family.share / total;
      return {
        family,
        upTo,
        tasks: Math.max(1, Math.round((world.tasks * family.share) / total)),
        requests: family.requests.map(compilePhrase),
        agents: world.agents.filter(({ name }) => family.agents?.includes(name) ?? true),
        workflows: own(world.workflows),
        contrasts: own(world.contrasts),
        wastes: own(world.wastes),
        handoffs: own(world.handoffs),
      };
    }),
  });
}

function compileTool(world: World, tool: World['tools'][number]): CompiledTool {
  const own = world.failures.filter((failure) => failure.tool === tool.name);
  return {
    name: tool.name,
    failures: tool.failures,
    arguments: Object.entries(tool.arguments).map(([name, spec]) =>
      compileArgument(world, tool.name, name, spec),
    ),
    modes: own.map((failure) => ({
      failure,
      form: failure.form ?? tool.failures,
      phrases: failure.messages.map(compilePhrase),
      wrong: failure.fix?.by === 'argument' ? compileValue(failure.fix.wrong) : null,
      moves: failure.moves,
    })),
    shows: [
      ...tool.shows.flatMap((name) => {
        const other = world.tools.find((each) => each.arguments[name] !== undefined);
        const spec = other?.arguments[name];
        return other === undefined || spec === undefined
          ? []
          : [compileArgument(world, other.name, name, spec)];
      }),
      ...world.failures.flatMap(({ fix, tool: failing }) => {
        if (fix?.by !== 'argument' || fix.right !== 'shown' || fix.shown_by !== tool.name) return [];
        const spec = world.tools.find(({ name }) => name === failing)?.arguments[fix.argument];
        return spec === undefined ? [] : [compileArgument(world, failing, fix.argument, spec)];
      }),
    ],
  };
}

function compileArgument(world: World, tool: string, name: string, spec: string): CompiledArgument {
  return {
    name,
    salt: [...name].reduce((salt, letter) => scramble(salt, letter.codePointAt(0) ?? 0), 7),
    draw: compileValue(spec),
    amounts: world.failures.some(
      ({ tool: failing, fix }) =>
        failing === tool && fix?.by === 'argument' && fix.argument === name && fix.right === 'sum',
    ),
  };
}
