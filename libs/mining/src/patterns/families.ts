import type { Share } from '@nocturne/contracts';
import { runsOf } from '../runs/run-sample.ts';
import type { Run } from '../runs/run.ts';
import { talliesOf, type Fold } from '../fold/fold.ts';
import { shortMark } from '../observations/count-tries.ts';
import { byText } from '../text.ts';

/** The sessions of a family that are looked into, in an order of their own, and the names of the tools they use. */
export interface Family {
  readonly name: string;
  readonly runs: readonly Run[];
  /** By mark; a tool that was never accepted, or that found no room, has none. */
  readonly tools: ReadonlyMap<string, string>;
  /** Sessions of the store for each that is looked into: where there are too many to look into all. */
  readonly weight: number;
  /** Sessions of the store. */
  readonly all: number;
}

export function familiesOf(fold: Fold): Family[] {
  const names = new Map<string, Map<string, string>>();
  for (const { key } of talliesOf(fold, 'tool')) {
    const [family = '', tool = ''] = key;
    const known = names.get(family) ?? new Map<string, string>();
    names.set(family, known);
    known.set(shortMark(tool), tool);
  }
  const all = Object.values(fold.runs).reduce((sum, { seen }) => sum + seen, 0);
  return Object.values(fold.runs)
    .map((sample) => {
      const runs = runsOf(sample);
      return {
        name: sample.family,
        runs,
        tools: names.get(sample.family) ?? new Map<string, string>(),
        weight: sample.seen / Math.max(1, runs.length),
        all,
      };
    })
    .sort((a, b) => byText(a.name, b.name));
}

/** How many sessions of the store these stand for, of all. */
export function reachOf({ weight, all }: Family, runs: readonly Run[]): Share {
  return { count: Math.min(all, Math.round(runs.length * weight)), of: all };
}
