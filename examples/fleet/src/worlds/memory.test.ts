import { expect, it } from 'vitest';
import { gridWorld } from '../grid/grid-world.ts';
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

it('changes nothing where the entry speaks of something else', () => {
  const { truth } = truthWith({ entries: [entry(`Be kind to ${plant.tool}.`)], adherence: 1 });
  expect(met(truth)).toBe(met(without));
});
