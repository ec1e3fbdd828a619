import { argumentMark, readMarks } from '../../runs/argument-marks.ts';
import type { Run } from '../../runs/run.ts';
import type { Family } from '../families.ts';
import { commonTools } from './common-tools.ts';
import type { Feature } from './feature.ts';

/** Arguments of a tool, and shapes of an argument's values, that are compared. */
const limits = { arguments: 10, shapes: 4 } as const;

/**
 * Each argument of each tool: of sessions in which a call of the tool was accepted, those whose first such call carried it; and of
 * those that carried it, those whose value had this shape and no other.
 */
export function argumentFeatures(family: Family): Feature[] {
  const marks = new Map(family.runs.map((run) => [run, new Set(readMarks(run.first))]));
  const has = (run: Run, mark: string) => marks.get(run)?.has(mark) === true;
  return commonTools(family).flatMap(({ mark, tool }) =>
    (family.arguments.get(tool) ?? []).slice(0, limits.arguments).flatMap(({ name, masks }): Feature[] => {
      const [called, given] = [argumentMark(tool), argumentMark(tool, name)];
      const feature = (shape: string | null): Feature => {
        const [among, own] = shape === null ? [called, given] : [given, argumentMark(tool, name, shape)];
        return {
          kind: 'argument',
          key: ['argument', tool, name, ...(shape === null ? [] : [shape])],
          tools: [mark],
          about: { tool, argument: { name, ...(shape === null ? {} : { shape }) } },
          has: (run) => (has(run, among) ? has(run, own) : null),
        };
      };
      return [feature(null), ...masks.slice(0, limits.shapes).map(feature)];
    }),
  );
}
