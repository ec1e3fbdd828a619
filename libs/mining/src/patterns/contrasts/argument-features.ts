import { argumentMark, originMark, readMarks } from '../../runs/argument-marks.ts';
import type { Run } from '../../runs/run.ts';
import type { Family } from '../families.ts';
import { commonTools } from './common-tools.ts';
import type { Feature } from './feature.ts';

/** Arguments of a tool, and shapes of an argument's values, that are compared. */
const limits = { arguments: 10, shapes: 4 } as const;

/**
 * Each argument of each tool: of sessions in which a call of the tool was accepted, those whose first such call carried it; and of
 * those that carried it, those whose value had this shape and no other. Of those that had first had a call of another tool accepted:
 * those whose value first stood in what that one answered, not in a person's words, nor nowhere before. Who was not shown it had
 * no choice: that the other tool was not used, or was refused, is for other contrasts and for its failures to tell.
 */
export function argumentFeatures(family: Family): Feature[] {
  const marks = new Map(family.runs.map((run) => [run, placesOf(run)]));
  const seen = new Set([...marks.values()].flatMap((places) => [...places.keys()]));
  const tools = commonTools(family);
  return tools.flatMap(({ mark, tool }) =>
    (family.arguments.get(tool) ?? []).slice(0, limits.arguments).flatMap(({ name, masks }): Feature[] => {
      const [called, given] = [argumentMark(tool), argumentMark(tool, name)];
      const feature = (
        argument: NonNullable<Feature['about']['argument']>,
        key: readonly string[],
        has: (places: Places) => boolean | null,
      ): Feature => ({
        kind: 'argument',
        key: ['argument', tool, name, ...key],
        tools: [mark],
        about: { tool, argument },
        has: (run) => has(marks.get(run) ?? nowhere),
      });
      return [
        feature({ name }, [], (places) => (places.has(called) ? places.has(given) : null)),
        ...tools
          .map((other) => ({ from: other.tool, origin: originMark(tool, name, other.tool) }))
          .filter(({ origin }) => seen.has(origin))
          .map(({ from, origin }) =>
            // No shape is empty, so that no key means two things.
            feature({ name, from }, ['', from], (places) =>
              places.has(given) && isBefore(places, argumentMark(from), called) ? places.has(origin) : null,
            ),
          ),
        ...masks.slice(0, limits.shapes).map((shape) => {
          const own = argumentMark(tool, name, shape);
          return feature({ name, shape }, [shape], (places) => (places.has(given) ? places.has(own) : null));
        }),
      ];
    }),
  );
}

/** The marks of how a session first called its tools, each with its place: of tools, the order in which they were first accepted. */
type Places = ReadonlyMap<string, number>;

const nowhere: Places = new Map();

function placesOf({ first }: Run): Places {
  return new Map(readMarks(first).map((mark, place) => [mark, place]));
}

function isBefore(places: Places, one: string, other: string): boolean {
  return (places.get(one) ?? Infinity) < (places.get(other) ?? -1);
}
