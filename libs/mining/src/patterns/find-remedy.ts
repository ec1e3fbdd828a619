import type { Cleared, Remedy } from '@nocturne/contracts';
import { emptyCounter, isWhole } from '../fold/counter.ts';
import { leftOut, talliesOf, tallyAt, type Fold } from '../fold/fold.ts';
import type { Tally } from '../fold/tally.ts';
import { readSourceKey, type SourceKey } from '../observations/source-key.ts';
import { byText } from '../text.ts';
import { shapesByArgument } from './avoid-shapes.ts';
import { changesInVain, likelyChanges } from './change-of.ts';
import { compareBeforehand } from './compare-beforehand.ts';
import { frequentShapes, joinShapes } from './shape-families.ts';

/**
 * How sure it has to be: sessions, and share of those that cleared it, that took a value from the same place; shapes told
 * of an argument, the share of accepted calls they have to cover, and the greatest share of failing calls that had one.
 */
const bounds = { sessions: 3, share: 0.6, shapes: 4, covered: 0.9, failing: 0.2 } as const;

/**
 * What is known beyond the change that cleared a failure.
 * @param avoided arguments of which a shape is at fault: that the wrong value was shown too takes nothing from the source.
 */
export function findRemedy(
  fold: Fold,
  failure: Tally,
  cleared: Cleared | null,
  avoided: readonly string[],
): Remedy {
  const change = cleared?.change;
  const names = new Set([...avoided, ...(change?.by === 'argument' ? change.arguments : [])]);
  const ordered = [...names].sort(byText);
  const tool = failure.key[0] ?? '';
  const used = leftOut(fold, 'tool') > 0 ? null : usesOf(fold, tool);
  const other = change?.by === 'tool_first' || change?.by === 'other_tool' ? change.tool : null;
  const beforehand = change?.by === 'tool_first' ? compareBeforehand(fold, failure, change.tool) : null;
  const likely = cleared === null ? likelyChanges(failure) : [];
  return {
    sources:
      cleared === null
        ? likelySources(failure, likely)
        : ordered.flatMap(
            (name) => sourceOf(failure, name, avoided.includes(name), cleared.count, bounds.share) ?? [],
          ),
    accepted: ordered.flatMap((name) => acceptedOf(fold, failure, name) ?? []),
    in_vain: changesInVain(failure),
    ...(likely.length === 0 ? {} : { likely }),
    ...(beforehand === null ? {} : { beforehand }),
    ...(used === null ? {} : { tool_accepted: used }),
    ...(used === null || other === null ? {} : { without_other: Math.max(0, used - usesOf(fold, other)) }),
  };
}

/**
 * Where too few changed it to be sure that this is why, but every one that it worked for took the value from what the answer
 * itself said, or swapped it with another: that is no chance.
 */
function likelySources(failure: Tally, likely: NonNullable<Remedy['likely']>): Remedy['sources'] {
  return likely
    .slice(0, 1)
    .flatMap(({ change, count }) =>
      (change.by === 'argument' ? change.arguments : [])
        .flatMap((name) => sourceOf(failure, name, false, count, 1) ?? [])
        .filter(({ by }) => by !== 'shown'),
    );
}

/** Sessions in which a call of the tool was accepted; each lies in one family. */
function usesOf(fold: Fold, tool: string): number {
  return talliesOf(fold, 'tool')
    .filter(({ key }) => key[1] === tool)
    .reduce((sum, { sessions }) => sum + sessions, 0);
}

/**
 * @param accepted sessions in which the change of the argument was accepted
 * @param least share of them in which the value came from there
 */
function sourceOf(
  { counters }: Tally,
  argument: string,
  isAvoided: boolean,
  accepted: number,
  least: number,
): Remedy['sources'][number] | null {
  if (counters.sources === undefined) return null;
  const counts = new Map<string, SourceKey & { count: number }>();
  for (const [key, count] of Object.entries(counters.sources.kept)) {
    const read = readSourceKey(key);
    const by = isAvoided && read.by === 'shown_too' ? 'shown' : read.by;
    const id = JSON.stringify([by, read.detail]);
    const concerns = read.argument === argument || (by === 'swapped' && read.detail === argument);
    if (concerns) counts.set(id, { ...read, by, count: (counts.get(id)?.count ?? 0) + count });
  }
  const best = [...counts.values()]
    .filter(({ by }) => by !== 'shown_too')
    .filter(({ count }) => count >= bounds.sessions && count >= least * accepted)
    .sort(
      (a, b) => order.indexOf(a.by) - order.indexOf(b.by) || b.count - a.count || byText(a.detail, b.detail),
    )[0];
  if (best === undefined) return null;
  const share = { argument: best.argument, count: Math.min(best.count, accepted), of: accepted };
  switch (best.by) {
    case 'stated':
      return { by: best.by, ...share };
    case 'adds_up':
      return { by: best.by, field: best.detail, ...share };
    case 'swapped':
      return best.argument === argument ? { by: best.by, other: best.detail, ...share } : null;
    case 'shown':
    case 'shown_too':
      return { by: 'shown', tool: best.detail, ...share };
  }
}

/** The more telling first. */
const order: readonly SourceKey['by'][] = ['swapped', 'adds_up', 'stated', 'shown'];

/** Shapes in nearly all accepted calls and in few of those that failed so; null where there are none, or too many. */
function acceptedOf(fold: Fold, failure: Tally, argument: string): Remedy['accepted'][number] | null {
  const tally = tallyAt(fold, 'shape', [failure.key[0] ?? '', argument]);
  const shapes = tally?.counters.shapes;
  if (tally === undefined || shapes === undefined || !isWhole(shapes)) return null;
  const calls = tally.sums.occurrences ?? 0;
  const failing = shapesByArgument(failure).get(argument) ?? emptyCounter();
  const [accepted = new Map<string, number>(), failed = new Map<string, number>()] = joinShapes(
    shapes,
    failing,
  );
  const masks = frequentShapes(accepted, calls);
  const sum = (counts: ReadonlyMap<string, number>) =>
    masks.reduce((total, mask) => total + (counts.get(mask) ?? 0), 0);
  if (masks.length === 0 || masks.length > bounds.shapes || sum(accepted) < bounds.covered * calls)
    return null;
  return sum(failed) > bounds.failing * (failure.sums.occurrences ?? 0) ? null : { argument, masks };
}
