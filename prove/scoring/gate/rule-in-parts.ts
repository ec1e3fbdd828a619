import type { Random } from '@nocturne/fleet';
import { judge } from '@nocturne/evaluator';
import { lookWithout } from '@nocturne/stats';
import { addTasks, harmOf, tallyOf, type Effect } from './draw-drafts.ts';

/** What came of one night: what was published, if anything, and what share of tasks it harms in truth. */
interface Night {
  readonly published: ReadonlySet<string>;
  readonly harm: number;
}

const nothing: Night = { published: new Set(), harm: 0 };

/** A night as the gate and the curator live it: what the verdict leaves out is left out, and the rest is judged once more. */
export function ruleInParts(effects: readonly Effect[], tasks: number, random: Random): Night {
  const tally = tallyOf(effects);
  addTasks(tally, effects, tasks, random);
  const tokens = { head: 0, draft: 0 };
  const whole = judge({ tally, look: 1, leaking: [], tokens });
  if (whole.decision === 'pass') return publishedOf(effects);
  const out = new Set(whole.blamed.map(({ entry }) => entry));
  const parts = whole.blamed.filter(({ harmed }) => harmed > 0).length;
  if (parts === 0) return nothing;
  const variants = tally.variants.map((one) => (out.has(one.entry) ? { ...one, draft: false } : one));
  const rest = judge({ tally: { ...tally, variants }, look: lookWithout(1, parts), leaking: [], tokens });
  return rest.decision === 'pass' ? publishedOf(effects.filter(({ name }) => !out.has(name))) : nothing;
}

function publishedOf(effects: readonly Effect[]): Night {
  return { published: new Set(effects.map(({ name }) => name)), harm: harmOf(effects) };
}

/**
 * A draft whose harm is spread evenly over its entries, each of which helps, so that with one of them left out it does harm by
 * just the margin: whoever leaves out what looks worst here has the best chance to be wrong.
 */
export function spreadHarm(entries: number, margin: number): readonly Effect[] {
  const each = (rate: number, count: number): Effect[] =>
    Array.from({ length: count }, (_, index) => ({ name: `entry-${index}`, harms: rate, helps: 0.2 }));
  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (harmOf(each(middle, entries - 1)) < margin) low = middle;
    else high = middle;
  }
  return each(high, entries);
}
