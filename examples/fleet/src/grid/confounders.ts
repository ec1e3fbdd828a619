import type { Random } from '../random.ts';
import type { WorldInput } from '../worlds/world-schema.ts';
import { movesOf, type GridPlant } from './draw-plant.ts';
import { nearWordings, type Trouble } from './phrasings.ts';

type Failure = NonNullable<WorldInput['failures']>[number];

/**
 * What only looks as if something cleared it, beside what the plant itself carries (three changes that co-occur, hard
 * tasks, agents that differ): two other failures of its tool, after which agents try the plant's own fix to no more effect
 * than anything else; one more that differs from it in a single telling word; its own words from another tool, where nothing helps more than anything else; and holds that nobody
 * lifts. With the rates at which either is accepted from low to high, so that much seems to help.
 */
export function confoundersOf(
  plant: GridPlant,
  neighbour: GridPlant,
  helpers: readonly string[],
  random: Random,
): Failure[] {
  const number = String(plant.failure.id).replace('plant-', '');
  const own = (id: string, trouble: Trouble, voice: number, rate: number, base: number): Failure => ({
    id: `${id}-${number}`,
    tool: plant.tool.name,
    messages: nearWordings(trouble, voice, plant),
    rate,
    base,
    moves: [...movesOf(plant.argument, helpers, null), ...triesOf(plant)],
    form: random.pick(['json', 'prose', 'flagged', 'http'] as const),
    in_hard_tasks: random.chance(0.3) ? 2 : 1,
  });
  const bases = [0.2, 0.4, 0.6, 0.8] as const;
  const rates = [0.015, 0.03, 0.06] as const;
  // Words of another tool that are the neighbour's own as well would tell of two failures at once.
  const echo =
    plant.failure.wording === 'near' && plant.failure.form !== 'empty' && plant.trouble !== neighbour.trouble;
  return [
    own('hold', 'hold', 1 + random.whole(2), random.pick(rates), random.pick(bases)),
    own('audit', 'hold', 3 + random.whole(3), random.pick(rates), random.pick(bases)),
    ...(echo
      ? [
          {
            ...own('echo', 'hold', 0, random.pick(rates), random.pick(bases)),
            tool: neighbour.tool.name,
            messages: alien(plant.failure.messages),
            moves: movesOf(neighbour.argument, helpers, null),
          },
        ]
      : []),
    ...twinOf(plant, own('twin', 'hold', 0, random.pick(rates), random.pick(bases))),
    {
      ...own('desk', 'hold', 0, 0.02, random.pick(bases)),
      tool: random.pick(helpers.slice(1)),
      messages: nearWordings('hold', 0, plant).map(withoutCall),
      moves: [{ by: 'retry' }, { by: 'argument', argument: 'note' }, { by: 'argument', argument: 'desk' }],
    },
  ];
}

/** The plant's own words but for one that tells: `file` in place of what the plant is about. None where it names nothing. */
function twinOf({ failure: { wording, form, messages }, noun }: GridPlant, other: Failure): Failure[] {
  if (wording !== 'near' || form === 'empty') return [];
  const told = messages.map((text) =>
    withoutValues(text.replace(new RegExp(`^(.*)\\b${noun}\\b`), '$1file')),
  );
  return told.every((text) => text.includes('file')) ? [{ ...other, messages: told }] : [];
}

/** The plant's own fix, where it can be tried on another failure. */
function triesOf({ failure: { fix } }: GridPlant): NonNullable<Failure['moves']> {
  if (fix?.by === 'tool_first') return [{ by: 'tool_first', tool: fix.tool }];
  return fix?.by === 'argument' ? [{ by: 'argument', argument: fix.argument }] : [];
}

/** The same words about values of no call of this tool. */
function alien(messages: readonly string[]): string[] {
  return messages.map(withoutCall).map(withoutValues);
}

/** What only the plant's own fix has to say is any number. */
function withoutValues(text: string): string {
  return text.replace(/\{(?:right|total|options)\}/g, '{number}');
}

function withoutCall(text: string): string {
  return text.replace(/\{\w+_id\}/g, '{code}');
}
