import { createRandom, type Random } from '../random.ts';
import { worldSchema, type World, type WorldInput } from '../worlds/world-schema.ts';
import { movesOf } from './draw-plant.ts';
import { quoted, shownBy } from './habit-contrasts.ts';
import { nearWordings } from './phrasings.ts';
import { tastes, versionsOf } from './versions.ts';
import { agentNames, idle, nouns, people, verbs } from './words.ts';

/**
 * A world in which nothing is planted: tools are taken in any order, failures come independently of arguments and of what
 * was done before, whatever is tried then is accepted as often as anything else, and whether a session reaches its goal
 * hangs on its task, hard or easy, and on the version of its agent alone. One tool of each family is called more often in hard
 * tasks, another one by good agents. Recurrences are there by count; every comparison found in it is false.
 */
export function nullWorld(seed: number, sessions = 1_000): World {
  const random = createRandom(`null/${seed}`);
  const families = Array.from({ length: 4 }, (_, index) => nullFamily(index, random));
  return worldSchema.parse({
    name: 'null',
    sessions,
    days: 60,
    tasks: 240,
    noise: 0.01,
    families: families.map(({ family }) => family),
    tools: families.flatMap(({ tools }) => tools),
    failures: families.flatMap(({ failures }) => failures),
    contrasts: families.flatMap(({ marks }) => marks),
    agents: agentNames.map((name, place) => ({ name, versions: versionsOf(name, place, 30) })),
    people,
  } satisfies WorldInput);
}

function nullFamily(index: number, random: Random) {
  const tools = Array.from({ length: 8 }, (_, place) => {
    const noun = nouns[(index * 8 + place) % nouns.length] ?? '';
    const verb = random.pick(verbs);
    return { noun, verb, name: `${verb}_${noun}` };
  });
  return {
    family: {
      name: `desk_${index}`,
      requests: tools.map(({ noun }) => `Please take care of ${noun} {${noun}_id}.`),
      plan: tools.slice(0, 4).map(({ name }) => name),
      order: 'any' as const,
      extras: tools.slice(4, 6).map(({ name }) => ({ tool: name, rate: 0.3 })),
      passes: 0.5 + 0.1 * index,
      // Nothing that happens in a session has to do with how it ends.
      hard: 0.25,
      despite: 1,
    },
    marks: marksOf(
      index,
      tools.map(({ name }) => name),
    ),
    tools: tools.map(({ noun, name }, place) => ({
      name,
      arguments: {
        [`${noun}_id`]: `id:${noun.slice(0, 3)}`,
        channel: 'word:mail|phone|post',
        ...(place === 2 || place === 3 ? { [quoted]: 'id:quo' } : {}),
        ...idle,
      },
      shows: place < 2 ? [quoted] : [],
    })),
    failures: tools.slice(0, 4).map(({ noun, verb, name }, place) => {
      // Every call of the tool fails with this chance: the first, and whatever is tried after it.
      const rate = random.pick([0.05, 0.1, 0.2, 0.4]);
      const others = tools.filter((tool) => tool.name !== name).map((tool) => tool.name);
      return {
        id: `null-${index}-${place}`,
        tool: name,
        messages: nearWordings('hold', place, { noun, verb, argument: 'channel' }),
        rate,
        base: 1 - rate,
        moves: movesOf('channel', others, null),
        stumbles: rate,
        fatal: false,
        beside: [{ move: { by: 'argument' as const, argument: 'note' }, rate: 0.2 }],
      };
    }),
  };
}

/** Good agents take two tools in one order somewhat more often, the others less. */
const mild = Object.fromEntries(
  Object.entries(tastes).map(([version, often]) => [version, often > 1 ? 1.3 : 0.8]),
);

/**
 * A call, an order, an argument and where a value is from that mark hard tasks, and such that mark good agents. Either order of the two tools is as
 * frequent all told, and neither much of a habit: else it would be a way on which sessions converge.
 */
function marksOf(index: number, tools: readonly string[]): NonNullable<WorldInput['contrasts']> {
  const [one = '', other = '', third = '', fourth = ''] = tools;
  const hard = { rate: 0.1, rate_in_hard_tasks: 0.7 };
  const good = { rate: 0.25, of_versions: { ...tastes } };
  const memo = { name: 'memo', value: 'word:brief' };
  return [
    { tool: tools[6] ?? '', ...hard },
    { tool: one, before: other, rate: 0.44, rate_in_hard_tasks: 0.68 },
    { tool: one, argument: memo, ...hard },
    { tool: third, argument: shownBy(one), ...hard },
    { tool: tools[7] ?? '', ...good },
    { tool: third, before: fourth, rate: 0.5, of_versions: mild },
    { tool: other, argument: memo, ...good },
    { tool: fourth, argument: shownBy(other), ...good },
  ].map((what, mark) => ({
    id: `mark-${index}-${mark}`,
    family: `desk_${index}`,
    passes_with: 0.5,
    passes_without: 0.5,
    cell: { kind: 'mark' },
    ...what,
  }));
}
