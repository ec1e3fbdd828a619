/** Draws numbers in [0, 1). */
export type Random = () => number;

export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new TypeError('nothing to choose from');
  return item;
}

/** Advice as memory holds it: of one of many frames, about tools, arguments and values that exist nowhere. */
export function writeAdvice(random: Random): string {
  const verb = () => pick(verbs, random);
  const noun = () => pick(nouns, random);
  const tool = `${verb()}_${noun()}`;
  const other = `${verb()}_${noun()}`;
  const argument = `${noun()}_${pick(['id', 'date', 'code', 'type', 'limit'], random)}`;
  const number = String(2 + Math.floor(random() * 400));
  return pick(frames, random)({ tool, other, argument, number, thing: noun(), place: pick(places, random) });
}

interface Slots {
  readonly tool: string;
  readonly other: string;
  readonly argument: string;
  readonly number: string;
  readonly thing: string;
  readonly place: string;
}

const verbs =
  'get update cancel book search list create send transfer verify archive export merge assign close open'.split(
    ' ',
  );
const nouns =
  'reservation invoice ticket shipment account passenger warehouse contract device report payment customer schedule branch volume cluster'.split(
    ' ',
  );
const places = [
  'the billing desk',
  'the night shift',
  'the staging area',
  'the Berlin team',
  'the mobile app',
];

const frames: readonly ((slots: Slots) => string)[] = [
  ({ tool, argument, thing }) =>
    `About to call ${tool}: take ${argument} from the ${thing} that the customer named, not from the first one in the list.`,
  ({ tool, other, argument }) =>
    `Call ${other} before ${tool} and use the ${argument} that it returns; an older one is refused.`,
  ({ tool, number, thing }) =>
    `When ${tool} answers that the ${thing} is locked, wait ${number} seconds and send the same call once more.`,
  ({ tool, argument, number }) =>
    `Keep ${argument} below ${number} when calling ${tool}, otherwise the whole request is rejected without a reason.`,
  ({ thing, place, tool }) =>
    `Never change a ${thing} for ${place} with ${tool} until the owner has confirmed the new price in writing.`,
  ({ thing, place, number }) =>
    `Summaries for ${place} should list every open ${thing} with its amount and stay under ${number} words.`,
  ({ tool, other, thing }) =>
    `If ${tool} fails because the ${thing} is missing, look it up with ${other} and try again with the exact name.`,
  ({ thing, place }) =>
    `The person prefers short answers about a ${thing}; details for ${place} belong in an attachment at the end.`,
  ({ tool, argument, thing }) =>
    `A ${thing} without a ${argument} cannot be handled by ${tool}; ask the customer for it first and explain why.`,
  ({ tool, other, place }) =>
    `Use ${other} instead of ${tool} for requests that come from ${place}, since the latter drops half of the fields.`,
];
