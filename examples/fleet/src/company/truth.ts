import type { Change, PatternType } from '@nocturne/contracts';
import { preferences } from './world/people.ts';
import type { ErrorMode, Tool } from './world/tool.ts';
import { domains } from './world/world.ts';

/** One regularity that was put into the fleet on purpose. */
interface PlantKind {
  readonly id: string;
  readonly type: PatternType;
  readonly family?: string;
  readonly tool?: string;
  /** What clears the failure; null where nothing does. Absent: the plant is no failure. */
  readonly change?: Change | null;
}

/** What one session shows of one plant. */
export interface Mark {
  readonly plant: string;
  readonly occurrences: number;
  /** For a failure: whether, in this session, the call was accepted after what clears it. */
  readonly cleared: boolean;
}

/** A plant and where it came up: what a miner ought to find, and may be measured against. */
export interface Plant extends PlantKind {
  /** Ids of the sessions that show it, in the order in which they ran. */
  readonly sessions: readonly string[];
  readonly tasks: readonly string[];
  readonly principals: readonly string[];
  readonly occurrences: number;
  /** Sessions in which the call was accepted after what clears the failure. */
  readonly cleared: number;
}

/** The id of the plant that is all unchanged repeats of refused calls. */
export const repeatPlant = 'resends-unchanged';

/** Everything that is planted, whether or not it came up. */
const plantKinds: readonly PlantKind[] = [
  ...domains.flatMap(({ family, tools }) => tools.flatMap((tool) => failurePlants(family, tool))),
  ...domains.map(({ family, care }): PlantKind => ({ id: care.id, type: 'convergent_workflow', family })),
  ...preferences.map(({ id, family }): PlantKind => ({
    id,
    type: 'preference',
    ...(family === undefined ? {} : { family }),
  })),
  { id: repeatPlant, type: 'waste' },
];

export function timeoutPlant(tool: string): string {
  return `timeout-of-${tool}`;
}

interface Marked {
  readonly session: { readonly id: string; readonly task: string; readonly principal: string };
  readonly marks: readonly Mark[];
}

/** Gathers the marks of many sessions into plants, those that came up at least once. */
export function gatherTruth(marked: readonly Marked[]): Plant[] {
  return plantKinds.flatMap((kind) => {
    const seen = marked.flatMap(({ session, marks }) =>
      marks.filter(({ plant }) => plant === kind.id).map((mark) => ({ ...mark, session })),
    );
    if (seen.length === 0) return [];
    return [
      {
        ...kind,
        sessions: seen.map(({ session }) => session.id),
        tasks: distinct(seen.map(({ session }) => session.task)),
        principals: distinct(seen.map(({ session }) => session.principal)),
        occurrences: seen.reduce((sum, { occurrences }) => sum + occurrences, 0),
        cleared: seen.filter(({ cleared }) => cleared).length,
      },
    ];
  });
}

function failurePlants(family: string, tool: Tool): PlantKind[] {
  const about = { type: 'recurring_failure', family, tool: tool.name } as const;
  return [
    ...tool.modes.map((mode): PlantKind => ({ ...about, id: mode.id, change: changeOf(mode) })),
    ...(tool.flaky === undefined
      ? []
      : [{ ...about, id: timeoutPlant(tool.name), change: { by: 'retry' } as const satisfies Change }]),
  ];
}

function changeOf({ slip }: ErrorMode): Change | null {
  switch (slip.kind) {
    case 'argument':
      return { by: 'argument', arguments: [...slip.arguments].sort() };
    case 'omitted':
      return { by: 'tool_first', tool: slip.tool };
    case 'wrong_tool':
      return { by: 'other_tool', tool: slip.instead };
    case 'impossible':
      return null;
  }
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
