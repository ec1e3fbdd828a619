import type { Share } from '@nocturne/contracts';
import { runsOf } from '../runs/run-sample.ts';
import type { Run } from '../runs/run.ts';
import { talliesOf, type Fold } from '../fold/fold.ts';
import { shortMark } from '../observations/count-tries.ts';
import { byText } from '../text.ts';
import { frequentShapes, joinShapes } from './shape-families.ts';

/** The sessions of a family that are looked into, in an order of their own, and the names of the tools they use. */
export interface Family {
  readonly name: string;
  readonly runs: readonly Run[];
  /** By mark; a tool that was never accepted, or that found no room, has none. */
  readonly tools: ReadonlyMap<string, string>;
  /** Arguments of these tools that accepted calls had, by the tool's name. */
  readonly arguments: ReadonlyMap<string, readonly KnownArgument[]>;
  /** Sessions of the store for each that is looked into: where there are too many to look into all. */
  readonly weight: number;
  /** Sessions of the store. */
  readonly all: number;
}

/** An argument of a tool, and the shapes that say something of its values, the most frequent first. */
export interface KnownArgument {
  readonly name: string;
  readonly masks: readonly string[];
}

export function familiesOf(fold: Fold): Family[] {
  const names = new Map<string, Map<string, string>>();
  for (const { key } of talliesOf(fold, 'tool')) {
    const [family = '', tool = ''] = key;
    const known = names.get(family) ?? new Map<string, string>();
    names.set(family, known);
    known.set(shortMark(tool), tool);
  }
  const known = argumentsIn(fold);
  const all = Object.values(fold.runs).reduce((sum, { seen }) => sum + seen, 0);
  return Object.values(fold.runs)
    .map((sample) => {
      const runs = runsOf(sample);
      return {
        name: sample.family,
        runs,
        tools: names.get(sample.family) ?? new Map<string, string>(),
        arguments: known,
        weight: sample.seen / Math.max(1, runs.length),
        all,
      };
    })
    .sort((a, b) => byText(a.name, b.name));
}

function argumentsIn(fold: Fold): Map<string, KnownArgument[]> {
  const known = new Map<string, KnownArgument[]>();
  for (const { key, sums, counters } of talliesOf(fold, 'shape')) {
    const [tool = '', name = ''] = key;
    const [shapes = new Map<string, number>()] = joinShapes(counters.shapes);
    const own = known.get(tool) ?? [];
    known.set(tool, own);
    own.push({ name, masks: frequentShapes(shapes, sums.occurrences ?? 0) });
  }
  for (const own of known.values()) own.sort((a, b) => byText(a.name, b.name));
  return known;
}

/** How many sessions of the store these stand for, of all. */
export function reachOf({ weight, all }: Family, runs: readonly Run[]): Share {
  return { count: Math.min(all, Math.round(runs.length * weight)), of: all };
}
