import { createRandom, type Random } from '../random.ts';
import { worldSchema, type World, type WorldInput } from '../worlds/world-schema.ts';
import { nearWordings } from './phrasings.ts';
import { agentNames, idle, nouns, people, verbs } from './words.ts';

type Failure = NonNullable<WorldInput['failures']>[number];
type Prevention = NonNullable<Failure['preventions']>[number];

/** Kinds of work; one tool of each has a failure that can be kept from coming. */
const families = 15;

const kinds = ['tool_first', 'source', 'argument', 'shape', 'other_tool'] as const;

/**
 * A world in which failures are planted that something done from the outset keeps from coming: a tool used before, a value taken from
 * what another tool showed, an argument carried, a shape of its value, or the tool that replaces this one; over a grid of how many do it
 * and how much of the failure it leaves. Beside each lies what only looks like it: a tool that marks easy tasks, in which the failure is
 * rarer anyway, and one that mostly goes with what does prevent it. A function of its seed.
 */
export function preventionWorld(seed: number): World {
  const random = createRandom(`preventions/${seed}`);
  const drawn = Array.from({ length: families }, (_, index) => familyOf(index, random));
  return worldSchema.parse({
    name: 'preventions',
    sessions: 3_000,
    days: 60,
    tasks: 600,
    noise: 0.01,
    families: drawn.map(({ family }) => family),
    tools: drawn.flatMap(({ tools }) => tools),
    failures: drawn.map(({ failure }) => failure),
    agents: agentNames.map((name, index) => ({ name, slips: 0.8 + 0.1 * index })),
    people,
  } satisfies WorldInput);
}

function familyOf(index: number, random: Random) {
  const helpers = ['look_up', 'check', 'ease', 'compare'].map((verb) => `${verb}_desk_${index}`);
  const kind = kinds[index % kinds.length] ?? 'tool_first';
  const { noun, tool, instead, failure } = plantOf(index, kind, helpers, random);
  const [first = ''] = helpers;
  return {
    family: {
      name: `desk_${index}`,
      requests: [`Please take care of ${noun} {${noun}_id}.`, `Can you see to {${noun}_id}?`],
      plan: [first, tool.name],
      passes: 0.7,
      hard: 0.3,
    },
    tools: [
      ...helpers.map((name) => ({
        name,
        arguments: { desk: 'word:north|south|east|west', ...idle },
        // What the first one shows the other tool is asked about.
        shows: name === first ? [`${noun}_ref`] : [],
      })),
      tool,
      instead,
    ],
    failure,
  };
}

function plantOf(
  number: number,
  kind: (typeof kinds)[number],
  [first = '', check = '', ease = '', compare = '']: readonly string[],
  random: Random,
) {
  const noun = nouns[number % nouns.length] ?? '';
  const verb = random.pick(verbs);
  const reference = `${noun}_ref`;
  const tool = {
    name: `${verb}_${noun}`,
    arguments: {
      [`${noun}_id`]: `id:${noun.slice(0, 3)}`,
      [reference]: `id:r${noun.slice(0, 2)}`,
      ...idle,
    },
  };
  const instead = { ...tool, name: `${verb}_${noun}_by_hand` };
  const rate = random.pick([0.2, 0.35, 0.5] as const);
  const left = random.pick([0, 0.1, 0.3] as const);
  const deeds: Record<(typeof kinds)[number], Prevention['deed']> = {
    tool_first: { by: 'tool_first', tool: check },
    source: { by: 'source', argument: reference, tool: first, otherwise: `id:r${noun.slice(0, 2)}` },
    argument: { by: 'argument', argument: 'scope', value: 'word:team|project|person' },
    shape: { by: 'shape', argument: 'account', value: 'id:iban', otherwise: 'id:card' },
    other_tool: { by: 'other_tool', tool: instead.name },
  };
  const id = `prevention-${number}`;
  const met = random.pick([0.15, 0.3, 0.45] as const);
  const failure: Failure = {
    id: `plant-${number}`,
    tool: tool.name,
    messages: nearWordings('hold', number % 5, { noun, verb, argument: 'scope' }),
    rate: met,
    in_hard_tasks: 1.8,
    base: 0.4,
    moves: [{ by: 'retry' }, { by: 'argument', argument: 'note' }, { by: 'argument', argument: 'locale' }],
    ...(kind === 'other_tool'
      ? { fix: { by: 'other_tool' as const, tool: instead.name }, takes: 0.6, fixed: 0.9, base: 0.2 }
      : {}),
    preventions: [
      { id, deed: deeds[kind], rate, left, cell: { kind, rate, left, met } },
      {
        id: `mark-${number}`,
        deed: { by: 'tool_first', tool: ease },
        rate: 0.4,
        rate_in_hard_tasks: 0.05,
        left: 1,
        cell: { kind: 'mark' },
      },
      {
        id: `shadow-${number}`,
        deed: { by: 'tool_first', tool: compare },
        rate: 0.1,
        beside: { id, rate: 0.7 },
        left: 1,
        cell: { kind: 'shadow' },
      },
    ],
    cell: { kind: 'prevented' },
  };
  return { noun, tool, instead, failure };
}
