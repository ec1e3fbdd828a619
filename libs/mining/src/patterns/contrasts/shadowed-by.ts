import { stratifiedTwoSided } from '@nocturne/stats';
import type { Run } from '../../runs/run.ts';
import { byText } from '../../text.ts';
import { tablesByTask } from '../compare-ends.ts';
import type { Family } from '../families.ts';
import type { Feature } from './feature.ts';

/** How sure a difference has to stay among sessions that are alike in another thing. */
const level = 0.01;

/** Where two say the same and nothing tells which one decides: a call rather than an order, an order rather than an argument. */
const likelier: Readonly<Record<Feature['kind'], number>> = { call: 0, order: 1, argument: 2 };

export interface Contrast {
  readonly family: Family;
  readonly feature: Feature;
  readonly having: readonly Run[];
  readonly lacking: readonly Run[];
  /** Two-sided, and the smallest that the margins allowed. */
  readonly p: number;
  readonly least: number;
}

/**
 * Of the sure contrasts those that say again what another one of their family says, each with that one: among sessions of the same
 * task that are alike in the other, nothing of the difference is sure any more. The other is told, or stays sure among those that
 * are alike in this one, or is of a likelier kind. So one habit that shows in several ways is told once, by what decides.
 * @param near all that are worth holding against, the sure ones among them.
 */
export function shadowedBy(
  sure: readonly Contrast[],
  near: readonly Contrast[],
): ReadonlyMap<Contrast, Contrast> {
  const shadows = new Map<Contrast, Contrast>();
  const told: Contrast[] = [];
  for (const contrast of sure.toSorted(byKindAndSurety)) {
    const isOf = (other: Contrast) =>
      other !== contrast && other.family === contrast.family && within(contrast, other) > level;
    const shadow =
      told.find(isOf) ??
      near.find((other) => isOf(other) && (isLikelier(other, contrast) || within(other, contrast) <= level));
    if (shadow === undefined) told.push(contrast);
    else shadows.set(contrast, shadow);
  }
  return shadows;
}

function isLikelier(one: Contrast, other: Contrast): boolean {
  return likelier[one.feature.kind] < likelier[other.feature.kind];
}

function byKindAndSurety(a: Contrast, b: Contrast): number {
  return (
    likelier[a.feature.kind] - likelier[b.feature.kind] ||
    a.p - b.p ||
    byText(a.feature.key.join(' '), b.feature.key.join(' '))
  );
}

/** Its p-value within tasks and, in them, among those that do the other thing and those that do not or cannot. */
function within({ having, lacking }: Contrast, { feature }: Contrast): number {
  const alike = (run: Run): Run => ({ ...run, task: `${run.task} ${feature.has(run) === true}` });
  return stratifiedTwoSided(tablesByTask(having.map(alike), lacking.map(alike))).p;
}
