import { benjaminiHochberg } from '@nocturne/stats';
import { entryMark, wasGiven } from '../../runs/run.ts';
import type { Family } from '../families.ts';
import type { PatternOptions } from '../support.ts';
import { bySurety, candidateOf, idleTool, type Candidate } from './candidate.ts';
import { closedOrders, frequentOrders, type Order } from './frequent-orders.ts';
import { objections } from './objections.ts';
import { unitsOf, type Unit } from './units.ts';

/**
 * Shortest and longest order, orders of a family that are looked at, the share of its sessions that have to keep one; least lift,
 * false discovery over all orders of all families, and ways told of a family.
 */
const limits = {
  shortest: 3,
  longest: 5,
  most: 4_000,
  rate: 0.03,
  lift: 1.5,
  level: 0.001,
  perFamily: 5,
} as const;

/** A way that sessions of a family converge on; `lacks` says what keeps it from being told. */
export interface Way {
  readonly family: Family;
  readonly tools: readonly string[];
  readonly candidate: Candidate;
  readonly q: number;
  readonly lacks: readonly string[];
}

/**
 * The ways on which sessions converge, family by family: orders of three to five tools, with gaps, kept more often than if each
 * session had shuffled the tools that it used, with false discovery over all orders of these tools in all families at most one in a thousand. Of
 * ways that share two tools in the same order, the surest.
 */
export function findWays(families: readonly Family[], options: PatternOptions): Way[] {
  const tested = families.map((family) => {
    const units = unitsOf(family.runs);
    const least = Math.max(options.profile.sessions, Math.ceil(limits.rate * units.length));
    const orders = frequentOrders(
      units.map(({ sequence }) => sequence),
      { least, ...limits },
    );
    const named = closedOrders(orders).filter(({ items }) => items.every((item) => family.tools.has(item)));
    return {
      family,
      units,
      candidates: named.map((order) => candidateOf(untold(units, family, order, options.store), order)),
    };
  });
  const all = tested.flatMap(({ candidates }) => candidates);
  const q = benjaminiHochberg([...all.map(({ p }) => p), ...unseen(tested.map((each) => each.candidates))]);
  const surely = new Map(all.map((candidate, index) => [candidate, q[index] ?? 1]));
  return tested.flatMap(({ family, units, candidates }) => {
    const sure = candidates.filter(
      (each) => (surely.get(each) ?? 1) <= limits.level && each.lift >= limits.lift,
    );
    return foremost(units, sure).map(({ candidate, idle }): Way => ({
      family,
      tools: candidate.order.map((mark) => family.tools.get(mark) ?? ''),
      candidate,
      q: surely.get(candidate) ?? 1,
      lacks: [
        ...(idle === null
          ? []
          : [
              `${family.tools.get(idle) ?? 'one of its tools'} stands there by chance or by everyone’s habit`,
            ]),
        ...objections(family, units, candidate),
      ],
    }));
  });
}

/** Those that had not been given the way to go. */
function untold(
  units: readonly Unit[],
  { name, tools }: Family,
  { items }: Order,
  store: string,
): readonly Unit[] {
  if (!units.some(({ run }) => run.given.length > 0)) return units;
  const entry = entryMark(store, 'workflow', [name, ...items.map((mark) => tools.get(mark) ?? '')]);
  return units.filter(({ run }) => !wasGiven(run, entry));
}

/** Every other order of the same tools was looked at too, as it were: had it been kept, it would be among those that were. */
function unseen(families: readonly (readonly Candidate[])[]): number[] {
  const more = families.reduce((total, candidates) => {
    const sets = Map.groupBy(candidates, ({ order }) => order.toSorted().join(' '));
    return [...sets.values()].reduce((sum, [first, ...rest]) => {
      const orders = (first?.order ?? []).reduce((product, _, place) => product * (place + 1), 1);
      return sum + orders - 1 - rest.length;
    }, total);
  }, 0);
  return new Array<number>(more).fill(1);
}

/**
 * Of those that go a stretch together the surest in which every tool's place is meant; of others, of which none is so, the surest
 * with the tool that is idle in it.
 */
function foremost(
  units: readonly Unit[],
  candidates: readonly Candidate[],
): { candidate: Candidate; idle: string | null }[] {
  const taken: { candidate: Candidate; idle: string | null }[] = [];
  const doubtful: typeof taken = [];
  const isFree = ({ order }: Candidate, beside: typeof taken) =>
    !beside.some(({ candidate }) => together(candidate.order, order) >= 2);
  for (const candidate of candidates.toSorted(bySurety)) {
    if (taken.length >= limits.perFamily || !isFree(candidate, taken)) continue;
    const idle = idleTool(units, candidate);
    (idle === null ? taken : doubtful).push({ candidate, idle });
  }
  for (const each of doubtful) {
    if (taken.length < limits.perFamily && isFree(each.candidate, taken)) taken.push(each);
  }
  return taken;
}

/** The most tools that both have in the same order. */
function together(one: readonly string[], other: readonly string[]): number {
  const lengths = [new Array<number>(other.length + 1).fill(0)];
  for (const [i, a] of one.entries()) {
    const line = [0];
    for (const [j, b] of other.entries()) {
      const former = lengths[i] ?? [];
      line.push(a === b ? (former[j] ?? 0) + 1 : Math.max(former[j + 1] ?? 0, line[j] ?? 0));
    }
    lengths.push(line);
  }
  return lengths.at(-1)?.at(-1) ?? 0;
}
