import type { CompiledArgument, CompiledFailure, CompiledTool } from './compile-world.ts';
import { amountsOf, ownArguments, rightValue, textOf, type Arguments, type Scene } from './scene.ts';

/** What is wrong with a call that fails, and what would be right, in one session. */
export interface Repair {
  /** The call as it is refused. */
  readonly broken: Arguments;
  /** The value that the fix puts in its argument. */
  readonly right: Arguments[string];
  /** What the failure's text says beyond the call's own values: `right`, `total`, `options`. */
  readonly said: Readonly<Record<string, string>>;
  /** Some other value of an argument, right in nothing. */
  other(argument: string, call: Arguments): Arguments[string];
}

export function createRepair(scene: Scene, tool: CompiledTool, { failure, wrong }: CompiledFailure): Repair {
  const { random, task } = scene;
  const call = ownArguments(scene, tool);
  const bits = () => random.whole(0x1_0000_0000);
  const argumentOf = (name: string) => tool.arguments.find((each) => each.name === name);
  const other = (name: string, current: Arguments): Arguments[string] => {
    const argument = argumentOf(name);
    if (argument === undefined) return null;
    const spoil =
      wrong !== null && failure.fix?.by === 'argument' && failure.fix.argument === name ? wrong : null;
    return anotherValue(argument, spoil ?? argument.draw, current[name], bits);
  };
  const { fix } = failure;
  const argument = fix?.by === 'argument' ? argumentOf(fix.argument) : undefined;
  if (fix?.by !== 'argument' || argument === undefined || wrong === null)
    return { broken: call, right: null, said: {}, other };

  const value = rightValue(task, argument);
  const broken = { ...call, [fix.argument]: other(fix.argument, call) };
  if (fix.right === 'member') {
    const options = threeOf(argument, bits);
    return { broken, right: random.pick(options), said: { options: options.join(', ') }, other };
  }
  const total = argument.amounts ? sumOf(value) : null;
  return {
    broken,
    right: total === null ? value : amountsOf(total, bits()),
    said: { right: textOf(value), ...(total === null ? {} : { total: String(total) }) },
    other,
  };
}

/** A value drawn anew until it is another one than the call has; after some draws whatever comes. */
function anotherValue(
  argument: CompiledArgument,
  draw: CompiledArgument['draw'],
  current: Arguments[string] | undefined,
  bits: () => number,
): Arguments[string] {
  if (argument.amounts) return amountsOf(2 + (bits() % 9_000), bits());
  let value = draw(bits());
  for (let tries = 0; tries < 8 && value === current; tries += 1) value = draw(bits());
  return value;
}

function threeOf(argument: CompiledArgument, bits: () => number): (string | number)[] {
  const options = new Set<string | number>();
  for (let tries = 0; tries < 30 && options.size < 3; tries += 1) options.add(argument.draw(bits()));
  return [...options];
}

function sumOf(value: Arguments[string]): number {
  if (!Array.isArray(value)) return 0;
  return value.reduce<number>((sum, each) => {
    const amount = typeof each === 'object' && each !== null && !Array.isArray(each) ? each['amount'] : 0;
    return sum + (typeof amount === 'number' ? amount : 0);
  }, 0);
}
