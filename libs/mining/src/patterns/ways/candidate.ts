import type { Share } from '@nocturne/contracts';
import { poissonBinomialUpperTail } from '@nocturne/stats';
import { byText } from '../../text.ts';
import { chanceOfOrder, chanceOfPlace, holds } from './by-chance.ts';
import type { Order } from './frequent-orders.ts';
import type { Unit } from './units.ts';

/** An order of tools, with how likely so many would keep it if each shuffled the tools that it used. */
export interface Candidate {
  readonly order: readonly string[];
  /** Those that use all of its tools, and those of them that keep the order. */
  readonly using: readonly Unit[];
  readonly keeping: readonly Unit[];
  readonly lift: number;
  readonly p: number;
  /** The smallest p-value that these uses allowed. */
  readonly least: number;
}

/**
 * Others that use two of the tools, before their habit is known, and the share of them from which on it is everybody's; the level
 * at which each tool's place has to be meant: in the shortest orders, and in longer ones, of which there are so many that some
 * tool stands well by chance in one of them; and the share of those that go the rest of a longer way that have to use it there.
 */
const limits = { others: 10, everyone: 0.9, shortest: 3, level: 0.05, longer: 0.001, most: 0.8 } as const;

export function candidateOf(units: readonly Unit[], { items }: Order): Candidate {
  const using = units.filter(({ sequence }) => items.every((item) => sequence.includes(item)));
  const keeping = using.filter(({ sequence }) => holds(sequence, items));
  return { order: items, using, keeping, ...against(using, keeping, items) };
}

/** How likely the order is kept so often by those that use its tools, without some of them. */
export function without(candidate: Candidate, isLeftOut: (unit: Unit) => boolean): number {
  const using = candidate.using.filter((unit) => !isLeftOut(unit));
  const keeping = candidate.keeping.filter((unit) => !isLeftOut(unit));
  return against(using, keeping, candidate.order).p;
}

function against(using: readonly Unit[], keeping: readonly Unit[], order: readonly string[]) {
  const chances = using.map(({ sequence }) => chanceOfOrder(sequence, order)).sort((a, b) => a - b);
  const expected = chances.reduce((sum, chance) => sum + chance, 0);
  return {
    lift: expected === 0 ? 0 : keeping.length / expected,
    p: poissonBinomialUpperTail(keeping.length, chances),
    least: chances.reduce((product, chance) => product * chance, 1),
  };
}

/**
 * The tool whose place says nothing: it stands there no more often than if it were put anywhere, or than others put it there
 * that do not go the rest of the way. Null where every place is meant.
 */
export function idleTool(units: readonly Unit[], { order }: Candidate): string | null {
  const isLonger = order.length > limits.shortest;
  const level = isLonger ? limits.longer : limits.level;
  for (const [place, tool] of order.entries()) {
    const habit = habitOf(units, order, place);
    const part = units.filter(({ sequence }) => holds(sequence, order.toSpliced(place, 1)));
    const chances: number[] = [];
    let kept = 0;
    for (const { sequence } of units) {
      const chance = chanceOfPlace(sequence, order, place);
      if (chance === null) continue;
      chances.push(Math.max(chance, habit));
      if (holds(sequence, order)) kept += 1;
    }
    // Where many go the rest of the way without it, the rest is the way.
    if (isLonger && kept < limits.most * part.length) return tool;
    if (
      poissonBinomialUpperTail(
        kept,
        chances.sort((a, b) => a - b),
      ) > level
    )
      return tool;
  }
  return null;
}

/**
 * How often others put the tool where the way has it: behind what comes before, and ahead of what comes after. On either side the
 * nearest tool of the way that enough others use with it tells. Zero where no side has one.
 */
function habitOf(units: readonly Unit[], order: readonly string[], place: number): number {
  const tool = order[place] ?? '';
  const rest = order.toSpliced(place, 1);
  const before = order.slice(0, place).toReversed();
  const after = order.slice(place + 1);
  const sides = [before.map((other) => [other, tool]), after.map((other) => [tool, other])]
    .filter(({ length }) => length > 0)
    .map((pairs) => {
      for (const pair of pairs) {
        const habit = habitAt(units, rest, pair);
        if (habit !== null) return habit;
      }
      return null;
    });
  if (sides.every((habit) => habit === null)) return 0;
  return sides.reduce<number>((product, habit) => product * (habit ?? 0.5), 1);
}

/**
 * How often others use the one tool before the other: those that do not use all of the rest. Where these are too few, those that do
 * not have the rest in order tell at least whether everybody does. Null where neither can say.
 */
function habitAt(units: readonly Unit[], rest: readonly string[], pair: readonly string[]): number | null {
  const elsewhere = precedence(
    units.filter(({ sequence }) => rest.some((tool) => !sequence.includes(tool))),
    pair,
  );
  if (elsewhere.of >= limits.others) {
    const drawn = (elsewhere.count + limits.others / 2) / (elsewhere.of + limits.others);
    return isEverybodys(elsewhere) ? 1 : drawn;
  }
  const otherwise = precedence(
    units.filter(({ sequence }) => !holds(sequence, rest)),
    pair,
  );
  return otherwise.of >= limits.others && isEverybodys(otherwise) ? 1 : null;
}

function isEverybodys({ count, of }: Share): boolean {
  return count >= limits.everyone * of;
}

/** Of those that use both, those that use the one first. */
function precedence(units: readonly Unit[], pair: readonly string[]): Share {
  const both = units.filter(({ sequence }) => pair.every((tool) => sequence.includes(tool)));
  return { count: both.filter(({ sequence }) => firstOf(sequence, pair)).length, of: both.length };
}

function firstOf(sequence: readonly string[], [one = '', other = '']: readonly string[]): boolean {
  return sequence.indexOf(one) < sequence.indexOf(other);
}

/** The surest first. */
export function bySurety(a: Candidate, b: Candidate): number {
  return a.p - b.p || b.keeping.length - a.keeping.length || byText(a.order.join(' '), b.order.join(' '));
}
