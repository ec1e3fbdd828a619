import { normalCdf, normalQuantile } from '@nocturne/stats';
import { canonicalJson, type Pattern, type Prevention } from '@nocturne/contracts';
import type { HabitTruth, Truth, World } from '@nocturne/fleet';
import { matchFailure } from './match-failure.ts';
import { leastSupport } from './power-of.ts';

export interface PreventionScore {
  /** What is said to keep a failure from coming, and whether it does. */
  readonly claims: readonly { readonly right: boolean; readonly about: string }[];
  readonly plants: readonly { readonly kind: string; readonly power: number; readonly found: boolean }[];
}

/**
 * The test that says whether it is findable: Cochran, Mantel and Haenszel's within tasks, one-sided, at the level that Benjamini–Hochberg
 * (.01) leaves where one comparison in twenty is true.
 */
const statedLevel = 0.0005;

type Failure = World['failures'][number];

export function scorePreventions(patterns: readonly Pattern[], world: World, truth: Truth): PreventionScore {
  const claims = patterns.flatMap((pattern) => {
    const { subject } = pattern;
    const prevention = subject.kind === 'failure' ? subject.remedy?.prevention : undefined;
    if (prevention === undefined) return [];
    const id = matchFailure(pattern, truth.failures)?.truth?.id;
    const failure = world.failures.find((each) => each.id === id);
    const planted = failure?.preventions.find((each) => each.left < 1 && isSame(each, prevention));
    const right = planted !== undefined || (failure !== undefined && isOfFix(failure, world, prevention));
    return [{ right, planted, about: `${id ?? 'nothing'} ${JSON.stringify(prevention)}` }];
  });
  const told = new Set(claims.flatMap(({ planted }) => planted?.id ?? []));
  const plants = world.failures.flatMap((failure) =>
    failure.preventions
      .filter(({ left }) => left < 1)
      .flatMap((prevention) => {
        const habit = truth.habits.find(({ id }) => id === prevention.id);
        if (habit === undefined) return [];
        const power = powerOf(habit, failure, prevention.left, world);
        return [{ kind: prevention.deed.by, power, found: told.has(prevention.id) }];
      }),
  );
  return { claims: claims.map(({ right, about }) => ({ right, about })), plants };
}

/** The deed that was planted, in the words of a pattern: shapes for kinds of values. */
function isSame({ deed }: Failure['preventions'][number], { deed: told }: Prevention): boolean {
  switch (deed.by) {
    case 'tool_first':
    case 'other_tool':
      return canonicalJson(told) === canonicalJson(deed);
    case 'argument':
      return told.by === 'argument' && told.argument === deed.argument;
    case 'shape':
      return (
        ((told.by === 'shape' && told.masks.join() === shapeOf(deed.value)) ||
          (told.by === 'other_shape' && told.mask === shapeOf(deed.otherwise))) &&
        told.argument === deed.argument
      );
    case 'source':
      return told.by === 'source' && told.argument === deed.argument && told.tool === deed.tool;
  }
}

/**
 * What would have cleared the failure, done at once: the tool that some call beforehand anyway, right values of the argument that was
 * wrong, or these from the tool that shows them.
 */
function isOfFix({ fix, tool: name }: Failure, { tools }: World, { deed }: Prevention): boolean {
  if (fix?.by === 'tool_first')
    return fix.forestalls > 0 && deed.by === 'tool_first' && deed.tool === fix.tool;
  if (fix?.by !== 'argument' || !('argument' in deed) || deed.argument !== fix.argument) return false;
  if (deed.by === 'source') return fix.right === 'shown' && deed.tool === fix.shown_by;
  const right = tools.find((tool) => tool.name === name)?.arguments[fix.argument] ?? '';
  const words = right.replace('word:', '').split('|');
  // What a refusal lists are values that the argument takes anyway.
  if (fix.right !== 'value' && fix.right !== 'member') return false;
  return deed.by === 'shape' && deed.masks.every((mask) => words.includes(mask));
}

function shapeOf(value: string): string {
  return value.startsWith('id:') ? `${value.slice(3)}_<*>` : value;
}

/** At the counts of each task that came out, and the rates that were planted for its kind of task, at the mean of the agents. */
function powerOf(
  { counts, strata = [] }: HabitTruth,
  { rate, in_hard_tasks }: Failure,
  left: number,
  { agents }: World,
): number {
  if (counts.sessions < leastSupport.sessions || counts.tasks < leastSupport.tasks) return 0;
  const slips = agents.reduce((sum, each) => sum + each.slips, 0) / agents.length;
  let [excess, byChance, spread] = [0, 0, 0];
  for (const { hard, with: n1, without: n0 } of strata) {
    const p0 = Math.min(1, rate * slips * (hard ? in_hard_tasks : 1));
    const p1 = left * p0;
    const n = n1 + n0;
    const p = (n1 * p1 + n0 * p0) / n;
    excess += (n1 * n0 * (p0 - p1)) / n;
    byChance += (n1 * n0 * p * (1 - p)) / n;
    spread += (n0 * n0 * n1 * p1 * (1 - p1) + n1 * n1 * n0 * p0 * (1 - p0)) / (n * n);
  }
  const needed = normalQuantile(1 - statedLevel) * Math.sqrt(byChance);
  return spread === 0 ? 0 : normalCdf((excess - 0.5 - needed) / Math.sqrt(spread));
}
