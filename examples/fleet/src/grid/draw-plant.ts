import type { Random } from '../random.ts';
import type { WorldInput } from '../worlds/world-schema.ts';
import { farWordings, nearWordings, type Trouble } from './phrasings.ts';
import { choices, idle, nouns, verbs } from './words.ts';

type Failure = NonNullable<WorldInput['failures']>[number];
type Tool = WorldInput['tools'][number];

/** One planted failure with the tool that it befalls. */
export interface GridPlant {
  readonly noun: string;
  readonly verb: string;
  /** The argument in which a call can be wrong. */
  readonly argument: string;
  readonly tool: Tool;
  /** The tool that does it instead, where that is the fix. */
  readonly instead: Tool | null;
  readonly failure: Failure;
  readonly trouble: Trouble;
}

interface Place {
  /** The plant's number in its world: it has a noun of its own. */
  readonly number: number;
  /** Expected sessions of its family. */
  readonly sessions: number;
  /** Tools of the family that clear nothing, save where one is the fix. */
  readonly helpers: readonly string[];
  readonly random: Random;
}

const supports = [3, 5, 8, 12, 20, 30, 40, 50] as const;
const fixedRates = [0.6, 0.7, 0.8, 0.9] as const;
const baseRates = [0.2, 0.3, 0.4] as const;

/** Half of the plants lie where a test of so few sessions can find them at all; the others anywhere on the grid. */
function drawCell(random: Random): { support: number; fixed: number; base: number } {
  if (random.chance(0.5)) return { support: 50, ...random.pick(plain) };
  return { support: random.pick(supports), fixed: random.pick(fixedRates), base: random.pick(baseRates) };
}

const plain = [
  { fixed: 0.9, base: 0.2 },
  { fixed: 0.8, base: 0.2 },
  { fixed: 0.9, base: 0.3 },
] as const;

const kinds = [
  'argument',
  'stated',
  'member',
  'sum',
  'shown',
  'tool_first',
  'other_tool',
  'retry',
  'none',
] as const;
const forms = ['json', 'prose', 'flagged', 'shell', 'http', 'traceback', 'json', 'empty'] as const;

/** So many more calls have to be headed for a failure that half of them forestall by calling a tool beforehand. */
const forestalled = 2;

export function drawPlant({ number, sessions, helpers, random }: Place): GridPlant {
  const noun = nouns[number % nouns.length] ?? '';
  const verb = random.pick(verbs);
  const choice = random.pick(choices);
  const kind = kinds[(number + random.whole(2)) % kinds.length] ?? 'none';
  const argument =
    kind === 'sum' ? 'payments' : kind === 'shown' || kind === 'stated' ? 'reference' : choice.argument;
  const right =
    { sum: 'number:40-9000', shown: 'id:ref', stated: 'number:1000-99999' }[kind as string] ?? choice.right;
  const wrong =
    { sum: 'number:40-9000', shown: 'id:ref', stated: 'number:1000-99999' }[kind as string] ?? choice.wrong;
  const tool = {
    name: `${verb}_${noun}`,
    arguments: { [`${noun}_id`]: `id:${noun.slice(0, 3)}`, [argument]: right, ...idle },
    failures: 'json' as const,
  };
  const instead = kind === 'other_tool' ? { ...tool, name: `${verb}_${noun}_by_hand` } : null;
  const { support, fixed, base } = drawCell(random);
  const wording = random.chance(0.2) ? 'far' : 'near';
  const drawn = random.pick(forms);
  // What fails in silence states no value.
  const form = drawn === 'empty' && ['stated', 'member', 'sum'].includes(kind) ? 'prose' : drawn;
  const trouble = troubles[kind];
  const about = { noun, verb, argument };
  const fix =
    instead === null
      ? fixOf(kind, argument, wrong, helpers, random)
      : { by: 'other_tool' as const, tool: instead.name };
  const failure: Failure = {
    id: `plant-${number}`,
    tool: tool.name,
    messages: wording === 'far' ? farWordings(trouble, about) : nearWordings(trouble, random.whole(5), about),
    wording,
    form,
    rate: Math.min(1, (support * (fix?.by === 'tool_first' ? forestalled : 1)) / sessions),
    ...(fix === null ? {} : { fix }),
    takes: 0.6,
    fixed,
    base,
    moves: movesOf(argument, helpers, fix),
    beside: [
      { move: { by: 'argument', argument: 'note' }, rate: 0.25 },
      { move: { by: 'argument', argument: 'page_size' }, rate: 0.2 },
      { move: { by: 'tool_first', tool: helpers[1] ?? '' }, rate: 0.2 },
    ],
    // Hard tasks and some agents meet it more often, and that is all there is to either.
    in_hard_tasks: number % 3 === 0 ? 1.8 : 1,
    of_agents: number % 2 === 0 ? { ember: 1.8, atlas: 0.5 } : {},
    ...(random.chance(0.1) ? { season: random.chance(0.5) ? { until_day: 45 } : { from_day: 45 } } : {}),
    cell: { kind, support, fixed, base, wording, form },
  };
  return { noun, verb, argument, tool, instead, failure, trouble };
}

function fixOf(
  kind: (typeof kinds)[number],
  argument: string,
  wrong: string,
  helpers: readonly string[],
  random: Random,
): NonNullable<Failure['fix']> | null {
  switch (kind) {
    case 'argument':
      return { by: 'argument', argument, wrong };
    case 'stated':
    case 'member':
    case 'sum':
      return { by: 'argument', argument, wrong, right: kind };
    case 'shown':
      return { by: 'argument', argument, wrong, right: 'shown', shown_by: helpers[0] ?? '' };
    case 'tool_first':
      return { by: 'tool_first', tool: helpers[2 + random.whole(2)] ?? '' };
    case 'retry':
      return { by: 'retry' };
    case 'other_tool':
    case 'none':
      return null;
  }
}

/** What agents try that do not know the fix; all of it helps as little. */
export function movesOf(
  argument: string,
  helpers: readonly string[],
  fix: Failure['fix'] | null,
): NonNullable<Failure['moves']> {
  const tools = helpers.slice(1, 4).filter((tool) => !(fix?.by === 'tool_first' && fix.tool === tool));
  return [
    ...(fix?.by === 'retry' ? [] : [{ by: 'retry' as const }]),
    { by: 'argument', argument: 'note' },
    { by: 'argument', argument: 'locale' },
    { by: 'argument', argument: 'page_size' },
    ...(fix?.by === 'argument' ? [] : [{ by: 'argument' as const, argument }]),
    ...tools.map((tool) => ({ by: 'tool_first' as const, tool })),
  ];
}

const troubles: Readonly<Record<(typeof kinds)[number], Trouble>> = {
  argument: 'argument',
  shown: 'argument',
  stated: 'stated',
  member: 'member',
  sum: 'sum',
  tool_first: 'order',
  other_tool: 'place',
  retry: 'passing',
  none: 'end',
};
