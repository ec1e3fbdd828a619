import type { Random } from '../random.ts';
import type { WorldInput } from '../worlds/world-schema.ts';
import { tastes } from './versions.ts';

type Contrast = NonNullable<WorldInput['contrasts']>[number];

/** A family and its tools, by what they are for. */
interface Cast {
  readonly index: number;
  readonly family: string;
  readonly first: string;
  readonly second: string;
  readonly third: string;
  readonly marker: string;
  readonly spare: string;
  readonly eager: string;
}

/** Of eight families four have a call that decides, two an order of two calls, one how a call is made, and one where a value is from. */
const plans = ['call', 'order', 'call', 'argument', 'call', 'order', 'call', 'source'] as const;

/**
 * What decides how the family's sessions end; and what only seems to: a call, an order or an argument that marks hard tasks, one that marks
 * good agents, and one that mostly goes with what decides.
 */
export function contrastsOf(cast: Cast, random: Random): Contrast[] {
  const { index, family, first, second, third, marker, eager } = cast;
  const plan = plans[index % plans.length] ?? 'call';
  const plant = drawContrast(cast, plan, random);
  const mark = (id: string, more: Omit<Contrast, 'id' | 'family' | 'passes_with' | 'passes_without'>) => ({
    id: `${id}-${index}`,
    family,
    passes_with: 0.6,
    passes_without: 0.6,
    cell: { kind: 'mark' },
    ...more,
  });
  const hard = { rate: 0.15, rate_in_hard_tasks: 0.85 };
  const good = { rate: 0.25, of_versions: tastes };
  return [
    plant,
    mark('mark-of-hard-tasks', { tool: marker, ...hard }),
    mark('mark-of-good-agents', { tool: eager, ...good }),
    ...(plan === 'call'
      ? [mark('order-mark', { tool: first, before: third, ...(index % 8 < 4 ? hard : good) })]
      : []),
    mark('argument-mark', {
      tool: plan === 'argument' || plan === 'source' ? second : third,
      argument: { name: 'memo', value: 'word:brief' },
      ...(index % 2 === 0 ? hard : good),
    }),
    ...(plan === 'argument'
      ? [mark('source-mark', { tool: second, argument: shownBy(first), ...hard })]
      : [
          mark('shadow', {
            tool: first,
            argument: { name: 'trace', value: 'word:full' },
            rate: 0.1,
            beside: { id: plant.id, rate: 0.75 },
          }),
        ]),
  ];
}

function drawContrast(
  { index, family, first, second, third, spare }: Cast,
  plan: (typeof plans)[number],
  random: Random,
): Contrast {
  const [passes_with, passes_without] = random.pick([
    [0.85, 0.4],
    [0.8, 0.5],
    [0.4, 0.75],
    [0.7, 0.6],
  ] as const);
  const rate = random.pick([0.2, 0.4, 0.5] as const);
  const shape = random.chance(0.5);
  const what = {
    call: { tool: spare },
    order: { tool: first, before: third },
    argument: { tool: first, argument: shape ? shaped : given },
    source: { tool: second, argument: shownBy(first) },
  }[plan];
  const kind = {
    call: 'contrast',
    order: 'contrast of orders',
    argument: 'contrast of arguments',
    source: 'contrast of sources',
  }[plan];
  const cell = {
    kind,
    ...(plan === 'argument' ? { how: shape ? 'shape' : 'given' } : {}),
    rate,
    passes_with,
    passes_without,
  };
  return { id: `contrast-${index}`, family, ...what, rate, passes_with, passes_without, cell };
}

/** An argument that some give and some do not, and one that all give, in one of two shapes. */
const given = { name: 'deadline', value: 'date' };
const shaped = { name: 'account', value: 'id:acc', otherwise: 'id:card' };

/** A value that the tool shows, and one that looks like it and that nobody has shown. */
export function shownBy(tool: string) {
  return { name: quoted, value: 'id:quo', otherwise: 'id:quo', shown_by: tool };
}

export const quoted = 'quote_ref';
