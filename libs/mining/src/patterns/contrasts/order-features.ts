import type { Run } from '../../runs/run.ts';
import { byText } from '../../text.ts';
import type { Family } from '../families.ts';
import type { Feature } from './feature.ts';
import { commonTools } from './common-tools.ts';

/** Each two tools: of sessions in which one thread had calls of both accepted, those that first called the one before the other. */
export function orderFeatures(family: Family): Feature[] {
  const tools = commonTools(family).sort((a, b) => byText(a.tool, b.tool));
  return tools.flatMap((one, place) =>
    tools.slice(place + 1).map((other): Feature => ({
      kind: 'order',
      key: ['order', one.tool, other.tool],
      tools: [one.mark, other.mark],
      about: { tool: one.tool, order: { before: other.tool } },
      turned: { tool: other.tool, order: { before: one.tool } },
      has: (run) => isBefore(run, one.mark, other.mark),
    })),
  );
}

function isBefore({ threads }: Run, one: string, other: string): boolean | null {
  for (const sequence of threads) {
    const [first, second] = [sequence.indexOf(one), sequence.indexOf(other)];
    if (first >= 0 && second >= 0) return first < second;
  }
  return null;
}
