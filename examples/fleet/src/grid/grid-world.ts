import { createRandom, type Random } from '../random.ts';
import type { WorldInput } from '../worlds/world-schema.ts';
import { worldSchema, type World } from '../worlds/world-schema.ts';
import { confoundersOf } from './confounders.ts';
import { drawPlant, type GridPlant } from './draw-plant.ts';
import { agentNames, idle, people } from './words.ts';

/** Kinds of work, and planted failures in each. */
const size = { families: 10, plants: 4 } as const;

/**
 * A world in which failures and what clears them are planted over a grid: sessions that meet one (3 to 50 of 2,000), how
 * often the fix helps (.6 to .9) and anything else (.2 to .4), how the failure looks and is worded, what the fix is; each
 * with ten confounders or more. A function of its seed.
 */
export function gridWorld(seed: number): World {
  const random = createRandom(`grid/${seed}`);
  const families = Array.from({ length: size.families }, (_, index) => gridFamily(index, random));
  return worldSchema.parse({
    name: 'grid',
    sessions: 2_000,
    days: 90,
    tasks: 600,
    noise: 0.01,
    families: families.map(({ family }) => family),
    tools: families.flatMap(({ tools }) => tools),
    failures: families.flatMap(({ failures }) => failures),
    agents: agentNames.map((name, index) => ({
      name,
      model: index % 2 === 0 ? 'model-a' : 'model-b',
      slips: 0.7 + 0.15 * index,
      insight: 1.2 - 0.1 * index,
      versions: [
        { version: '1.0', from_day: 0 },
        { version: '1.1', from_day: 30 + 5 * index },
      ],
    })),
    people,
  } satisfies WorldInput);
}

type Part<Name extends keyof WorldInput> = NonNullable<WorldInput[Name]>;

function gridFamily(
  index: number,
  random: Random,
): { family: Part<'families'>[number]; tools: Part<'tools'>; failures: Part<'failures'> } {
  const helpers = ['look_up', 'check', 'note_down', 'compare'].map((verb) => `${verb}_desk_${index}`);
  const plants: GridPlant[] = Array.from({ length: size.plants }, (_, place) =>
    drawPlant({ number: index * size.plants + place, sessions: 2_000 / size.families, helpers, random }),
  );
  const [first = '', ...others] = helpers;
  return {
    family: {
      name: `desk_${index}`,
      requests: plants.flatMap(({ noun }) => [
        `Please take care of ${noun} {${noun}_id}.`,
        `Can you sort out {${noun}_id} for me?`,
        `The ${noun} {${noun}_id} needs handling.`,
      ]),
      plan: [first, ...plants.map(({ tool }) => tool.name)],
      extras: others.map((tool) => ({ tool, rate: 0.15 })),
      passes: 0.6 + 0.03 * index,
      hard: 0.15,
    },
    tools: [
      ...helpers.map((name) => ({
        name,
        arguments: { desk: 'word:north|south|east|west', ...idle },
      })),
      ...plants.flatMap(({ tool, instead }) => [tool, ...(instead === null ? [] : [instead])]),
    ],
    failures: plants.flatMap((plant, place) => [
      plant.failure,
      ...confoundersOf(plant, plants[(place + 1) % plants.length] ?? plant, helpers, random),
    ]),
  };
}
