import { createRandom, worldSchema, type Random, type World } from '@nocturne/fleet';

const size = { families: 3, tools: 3 } as const;

/**
 * A fleet in which every planted failure has a frequency, a cure and a price of its own, drawn from the seed: some are met by
 * half of the sessions and cleared by most, some cost the goal and some cost nothing but a call.
 */
export function calibrationWorld(seed: number): World {
  const random = createRandom(`calibration/${seed}`);
  const families = Array.from({ length: size.families }, (_, index) => `desk_${index}`);
  const tools = families.flatMap((family) =>
    Array.from({ length: size.tools }, (_, place) => ({ family, name: `${family}_tool_${place}` })),
  );
  return worldSchema.parse({
    name: 'calibration',
    sessions: 1_200,
    days: 30,
    tasks: 600,
    unjudged: 0,
    families: families.map((name) => ({
      name,
      requests: [`Please take care of {${name}_id}.`, `Can you sort out {${name}_id} for me?`],
      plan: tools.filter(({ family }) => family === name).map((tool) => tool.name),
      passes: between(random, 0.7, 0.95),
      despite: between(random, 0.05, 0.5),
    })),
    tools: tools.map(({ family, name }) => ({
      name,
      arguments: { [`${family}_id`]: 'id:case', mode: 'word:plain|fast', size: 'number:1-400' },
    })),
    failures: tools.map(({ name }, index) => drawFailure(name, index, random)),
    agents: [
      { name: 'atlas', slips: 1, insight: 1 },
      { name: 'nova', slips: 1.2, insight: 0.8 },
    ],
    people: ['ada', 'bo', 'chris', 'dora', 'emil', 'fay'],
  });
}

function drawFailure(tool: string, index: number, random: Random) {
  return {
    id: `failure-${index}`,
    tool,
    messages: [`${words[index % words.length]} of {mode} is not what ${tool} takes`],
    fix: { by: 'argument' as const, argument: 'mode', wrong: 'word:odd|former' },
    rate: between(random, 0.05, 0.5),
    gives_up: between(random, 0.05, 0.3),
    takes: between(random, 0.1, 0.7),
    fixed: between(random, 0.4, 0.95),
    base: 0.05,
    stumbles: 0.1,
    moves: [{ by: 'argument' as const, argument: 'size' }],
    fatal: random.chance(0.75),
  };
}

const words = ['mode', 'kind', 'class', 'shape', 'grade', 'level', 'tariff', 'format', 'scheme'];

function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next();
}
