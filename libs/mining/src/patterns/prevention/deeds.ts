import type { Prevention } from '@nocturne/contracts';
import { argumentMark, originMark } from '../../runs/argument-marks.ts';
import { byText } from '../../text.ts';
import type { KnownArgument } from '../families.ts';
import type { FirstCall } from './first-calls.ts';

/** Something that may be done otherwise before a tool is first called, or with that call. */
export interface Deed {
  readonly deed: Prevention['deed'];
  /** Whether the call is made so; null where there was no choice. */
  readonly has: (call: FirstCall) => boolean | null;
}

/** Tools used before, arguments, and shapes of an argument's values that are compared: the most frequent. */
const limits = { tools: 16, arguments: 10, shapes: 4 } as const;

/**
 * Everything in which first calls of the tool differ: tools used before, arguments, the shapes of their values and where these
 * first stood. What some hardly ever do, or hardly ever leave, is for the test's margins to set aside.
 */
export function deedsOf(
  tool: string,
  calls: readonly FirstCall[],
  known: readonly KnownArgument[],
): readonly Deed[] {
  const tools = toolsBefore(tool, calls);
  return [
    ...tools.map((first): Deed => ({
      deed: { by: 'tool_first', tool: first },
      has: ({ before }) => before.has(first),
    })),
    ...known.slice(0, limits.arguments).flatMap((argument) => deedsWith(tool, argument, tools)),
  ];
}

function deedsWith(tool: string, { name, masks }: KnownArgument, tools: readonly string[]): Deed[] {
  const given = argumentMark(tool, name);
  const among = (own: readonly string[]) => (call: FirstCall) =>
    call.marks.has(given) ? own.some((mark) => call.marks.has(mark)) : null;
  const looks = (some: readonly string[]) => among(some.map((mask) => argumentMark(tool, name, mask)));
  const not = (has: Deed['has']) => (call: FirstCall) => {
    const does = has(call);
    return does === null ? null : !does;
  };
  const shapes = masks.slice(0, limits.shapes);
  const shaped = (some: readonly string[]): Deed => ({
    deed: { by: 'shape', argument: name, masks: [...some] },
    has: looks(some),
  });
  return [
    { deed: { by: 'argument', argument: name }, has: ({ marks }) => marks.has(given) },
    // All that accepted values mostly look like, and each by itself.
    ...(shapes.length > 1 ? [shapes] : []).map((all): Deed => shaped(all)),
    ...shapes.flatMap((mask): Deed[] => [
      shaped([mask]),
      { deed: { by: 'other_shape', argument: name, mask }, has: not(looks([mask])) },
    ]),
    ...tools.map((from): Deed => ({
      deed: { by: 'source', argument: name, tool: from },
      has: among([originMark(tool, name, from)]),
    })),
  ];
}

/** Tools that calls came after, the most frequent first. */
function toolsBefore(tool: string, calls: readonly FirstCall[]): string[] {
  const counts = new Map<string, number>();
  for (const { before } of calls) for (const each of before) counts.set(each, (counts.get(each) ?? 0) + 1);
  counts.delete(tool);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))
    .slice(0, limits.tools)
    .map(([name]) => name);
}
