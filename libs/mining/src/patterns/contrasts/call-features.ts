import type { Family } from '../families.ts';
import type { Feature } from './feature.ts';

/** Each tool: a call of it, accepted or not; whether it is accepted is for its failures to tell. */
export function callFeatures({ tools }: Family): Feature[] {
  return [...tools].map(([mark, tool]): Feature => ({
    kind: 'call',
    key: [tool],
    tools: [mark],
    about: { tool },
    has: (run) => (run.tools[mark]?.calls ?? 0) > 0,
  }));
}
