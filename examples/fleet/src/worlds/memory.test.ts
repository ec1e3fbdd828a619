import { expect, it } from 'vitest';
import type { Deed } from '@nocturne/contracts';
import { gridWorld } from '../grid/grid-world.ts';
import { preventionWorld } from '../grid/prevention-world.ts';
import type { World } from './world-schema.ts';
import type { GivenMemory } from './memory.ts';
import { compileOwnWorld, simulateWorld } from './simulate-world.ts';
import type { Truth } from './truth-schema.ts';

const compiled = compileOwnWorld(gridWorld(8), 8);

function truthWith(memory?: GivenMemory): { truth: Truth; given: unknown } {
  const run = simulateWorld(compiled, 2_000, memory);
  let given: unknown;
  for (let next = run.next(); ; next = run.next()) {
    if (next.done === true) return { truth: next.value, given };
    given = next.value.session.memory;
  }
}

const without = truthWith().truth;
const plant = without.failures
  .filter(({ change }) => change?.by === 'argument' || change?.by === 'tool_first')
  .toSorted((a, b) => b.counts.sessions - a.counts.sessions)[0]!;
const met = (truth: Truth, id = plant.id) =>
  truth.failures.find((failure) => failure.id === id)!.counts.sessions;
const entry = (text: string, rules?: GivenMemory['entries'][number]['rules']) => ({
  id: `ent_${'0'.repeat(24)}`,
  text,
  ...(rules === undefined ? {} : { rules }),
});
const named =
  plant.change?.by === 'argument'
    ? plant.change.arguments[0]
    : plant.change?.by === 'tool_first'
      ? plant.change.tool
      : '';

it('keeps agents from a failure whose entry they read, by its rules', () => {
  const rules = [{ kind: 'warns' as const, tool: plant.tool, template_id: 'tmpl_x', change: plant.change! }];
  const { truth, given } = truthWith({
    store: 'team',
    entries: [entry('Mind this tool.', rules)],
    adherence: 1,
  });
  expect(met(truth)).toBeLessThan(0.5 * met(without));
  expect(given).toEqual([{ store: 'team', entries: [`ent_${'0'.repeat(24)}`] }]);
});

it('keeps them from it by the words alone, the less the less they adhere', () => {
  const entries = [entry(`Before you call ${plant.tool}, see to ${named}.`)];
  const firm = met(truthWith({ entries, adherence: 1 }).truth);
  const loose = met(truthWith({ entries, adherence: 0.4 }).truth);
  expect(firm).toBeLessThan(loose);
  expect(loose).toBeLessThan(met(without));
});

it('leads those astray who act on what is not right any more', () => {
  const told = named ?? '';
  const advice: NonNullable<World['failures'][number]['misled']>['advice'] =
    plant.change?.by === 'argument' ? { by: 'argument', argument: told } : { by: 'tool_first', tool: told };
  const changed = (failures: World['failures']) => ({ ...gridWorld(8), failures });
  const { failures } = gridWorld(8);
  const trap: World['failures'][number] = {
    ...failures.find(({ id }) => id === plant.id)!,
    ...{ id: 'trap', rate: 0, misled: { advice, rate: 1 } },
  };
  const world = compileOwnWorld(changed([trap, ...failures]), 8);
  const trapped = (memory?: GivenMemory) => {
    const run = simulateWorld(world, 2_000, memory);
    for (let next = run.next(); ; next = run.next())
      if (next.done === true)
        return next.value.failures.find(({ id }) => id === 'trap')?.counts.sessions ?? 0;
  };
  const entries = [entry(`Before you call ${plant.tool}, see to ${named}.`)];
  expect(trapped()).toBe(0);
  expect(trapped({ entries, adherence: 1 })).toBeGreaterThan(50);
});

it('has agents do beforehand what an entry says, and fail the less', () => {
  const world = compileOwnWorld(preventionWorld(3), 3);
  const { failures } = preventionWorld(3);
  const planted = failures.flatMap(({ tool, preventions: [first] }) =>
    first === undefined || first.left === 1 ? [] : [{ tool, told: deedOf(first.deed) }],
  );
  const meeting = (adherence: number) => {
    const entries = planted.map(({ tool, told: prevent }) =>
      entry('Mind this tool.', [{ kind: 'warns', tool, template_id: 'tmpl_x', prevent }]),
    );
    const run = simulateWorld(world, 1_000, adherence === 0 ? undefined : { entries, adherence });
    for (let next = run.next(); ; next = run.next())
      if (next.done === true)
        return next.value.failures.reduce((sum, { counts }) => sum + counts.sessions, 0);
  };
  const [never, at_times, always] = [0, 0.5, 1].map(meeting);
  expect(at_times).toBeLessThan(0.85 * (never ?? 0));
  expect(always).toBeLessThan(0.85 * (at_times ?? 0));
});

type Planted = NonNullable<World['failures'][number]['preventions'][number]>['deed'];

/** As a dream tells it. */
function deedOf(deed: Planted): Deed {
  if (deed.by === 'argument') return { by: 'argument', argument: deed.argument };
  if (deed.by === 'source') return { by: 'source', argument: deed.argument, tool: deed.tool };
  return deed.by === 'shape' ? { by: 'shape', argument: deed.argument, masks: ['<*>'] } : deed;
}

it('changes nothing where the entry speaks of something else', () => {
  const { truth } = truthWith({ entries: [entry(`Be kind to ${plant.tool}.`)], adherence: 1 });
  expect(met(truth)).toBe(met(without));
});
