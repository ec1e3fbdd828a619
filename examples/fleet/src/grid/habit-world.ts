import { createRandom, type Random } from '../random.ts';
import { worldSchema, type World, type WorldInput } from '../worlds/world-schema.ts';
import { contrastsOf, quoted } from './habit-contrasts.ts';
import { preferenceWords, wishesForOnce } from './preference-words.ts';
import { versionsOf } from './versions.ts';
import { agentNames, idle, nouns, people, verbs } from './words.ts';

type Part<Name extends keyof WorldInput> = NonNullable<WorldInput[Name]>;

/** Day on which agents get their second version. */
const lastVersion = 45;

/**
 * A world of habits planted over a grid: orders of tools on which part of a family converges, what people want, calls that
 * decide whether the goal is reached, calls for nothing, and briefs that leave out what a specialist needs. Beside each lies
 * what only looks like it: orders that everybody keeps, wishes for this once, a call that marks hard tasks and one that marks
 * good agents, neither of which changes anything, tools that are called more often. A function of its seed.
 */
export function habitWorld(seed: number): World {
  const random = createRandom(`habits/${seed}`);
  const families = Array.from({ length: 8 }, (_, index) => habitFamily(index, random));
  const all = <T>(part: (family: ReturnType<typeof habitFamily>) => readonly T[]) => families.flatMap(part);
  return worldSchema.parse({
    name: 'habits',
    sessions: 3_200,
    days: 90,
    tasks: 480,
    noise: 0.01,
    families: families.map(({ family }) => family),
    tools: all(({ tools }) => tools),
    workflows: all(({ workflows }) => workflows),
    contrasts: all(({ contrasts }) => contrasts),
    wastes: all(({ wastes }) => wastes),
    handoffs: all(({ handoffs }) => handoffs),
    preferences: drawPreferences(random),
    agents: agentNames.map((name, index) => ({
      name,
      model: index % 2 === 0 ? 'model-a' : 'model-b',
      versions: versionsOf(name, index, lastVersion),
    })),
    people,
  } satisfies WorldInput);
}

function habitFamily(index: number, random: Random) {
  const tools = Array.from({ length: 9 }, (_, place) => {
    const noun = nouns[(index * 6 + place) % nouns.length] ?? '';
    return { noun, name: `${random.pick(verbs)}_${noun}_${index}` };
  });
  const names = tools.map(({ name }) => name);
  const [
    first = '',
    second = '',
    third = '',
    fourth = '',
    fifth = '',
    marker = '',
    spare = '',
    eager = '',
    idler = '',
  ] = names;
  const name = `desk_${index}`;
  const isHandedOver = index % 4 === 3;
  const rate = random.pick([0.06, 0.12, 0.2, 0.3] as const);
  const workflows: Part<'workflows'> = isHandedOver
    ? []
    : [
        {
          id: `way-${index}`,
          family: name,
          tools: [fourth, second, fifth],
          ...knownTo(index, rate),
          passes: 0.85,
          cell: { kind: 'workflow', rate: knownTo(index, rate).rate },
        },
      ];
  const contrasts = contrastsOf({ index, family: name, first, second, third, marker, spare, eager }, random);
  const taken = contrasts.find(({ argument }) => argument?.shown_by !== undefined);
  const quote = { [quoted]: 'id:quo' };
  return {
    family: {
      name,
      requests: tools.slice(0, 5).map(({ noun }) => `Please take care of ${noun} {${noun}_id}.`),
      // Where part of the family converges on a way, each of its tools is used by some of the others too.
      plan: isHandedOver ? [first, second, third, fourth, fifth] : [first, third],
      extras: isHandedOver ? [] : [second, fourth, fifth].map((tool) => ({ tool, rate: 0.35 })),
      order: isHandedOver ? ('fixed' as const) : ('any' as const),
      passes: 0.6,
      hard: 0.2,
      ...(isHandedOver ? { specialist: { agent: 'specialist', tools: [third, fourth] } } : {}),
    },
    tools: [
      ...tools.map(({ noun, name: tool }, place) => ({
        name: tool,
        arguments: {
          [`${noun}_id`]: `id:${noun.slice(0, 3)}`,
          channel: 'word:mail|phone|post',
          ...(tool === taken?.tool ? quote : {}),
          ...idle,
        },
        // Each answer shows what the next tool is asked about, so that it is seen to be of use; the last one's what nobody asks for.
        shows: [
          ...(place < 5 ? [`${tools[(place + 1) % 5]?.noun ?? noun}_id`] : []),
          ...(tool === idler ? shelfOf(index) : []),
          ...(tool === taken?.argument?.shown_by ? [quoted] : []),
        ],
      })),
      {
        name: `archive_${index}`,
        arguments: Object.fromEntries(shelfOf(index).map((name) => [name, `id:${name.slice(0, 3)}`])),
      },
    ],
    workflows,
    contrasts,
    wastes: drawWaste(index, name, first, idler, random),
    handoffs: isHandedOver ? [drawHandoff(index, name, fourth, tools[3]?.noun ?? '', random)] : [],
  };
}

/** In some families one agent does not know the way, that others go often; in one it has lost it with its last version. */
function knownTo(index: number, rate: number): Pick<Part<'workflows'>[number], 'rate' | 'unknown_to'> {
  const agent = index % agentNames.length;
  const name = agentNames[agent] ?? '';
  const lost = versionsOf(name, agent, lastVersion)
    .map(({ version }) => version)
    .slice(-1);
  if (index % 8 === 4) return { rate: rate + 0.25, unknown_to: lost };
  return index % 4 === 2 ? { rate: rate + 0.25, unknown_to: [name] } : { rate };
}

/** What an answer may show and no call ever asks about. */
function shelfOf(index: number): string[] {
  return ['shelf', 'folder', 'box'].map((name) => `${name}_${index}`);
}

function drawWaste(
  index: number,
  family: string,
  tool: string,
  idler: string,
  random: Random,
): Part<'wastes'> {
  if (index % 2 === 0) {
    const rate = random.pick([0.2, 0.3, 0.4] as const);
    const cell = { kind: 'waste', how: 'unused', rate };
    return [{ id: `waste-${index}`, kind: 'unused_result', family, tool: idler, rate, times: 1, cell }];
  }
  const rate = random.pick([0.05, 0.1, 0.3] as const);
  return [
    {
      id: `waste-${index}`,
      kind: 'repeated_read',
      family,
      tool,
      rate,
      times: 2,
      cell: { kind: 'waste', how: 'repeated', rate },
    },
  ];
}

function drawHandoff(
  index: number,
  family: string,
  tool: string,
  noun: string,
  random: Random,
): Part<'handoffs'>[number] {
  const rate = random.pick([0.05, 0.15, 0.3] as const);
  const about = `{number}: field ${noun}_id is missing`;
  return {
    id: `handoff-${index}`,
    family,
    tool,
    argument: `${noun}_id`,
    messages: [`rejected request ${about}`, `request ${about}`, `rejected call ${about}, see the form`],
    rate,
    fails: 0.85,
    base: 0.05,
    cell: { kind: 'handoff', rate },
  };
}

function drawPreferences(random: Random): Part<'preferences'> {
  return [
    ...preferenceWords.map((sayings, index) => {
      const holders = shuffledPeople(random).slice(0, random.pick([1, 2, 3, 4]));
      const rate = random.pick([0.05, 0.15, 0.3] as const);
      return {
        id: `preference-${index}`,
        people: holders,
        sayings: [...sayings],
        rate,
        cell: { kind: 'preference', people: holders.length, rate },
      };
    }),
    ...wishesForOnce.map((sayings, index) => ({
      id: `once-${index}`,
      people: shuffledPeople(random).slice(0, 5),
      sayings: [...sayings],
      rate: 0.1,
      lasting: false,
      cell: { kind: 'once' },
    })),
  ];
}

function shuffledPeople(random: Random): string[] {
  return people
    .map((name) => ({ name, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ name }) => name);
}
