import {
  givenSettingsChangeSchema,
  ok,
  refusal,
  refused,
  type DreamOrder,
  type Result,
} from '@nocturne/contracts';

type Settings = NonNullable<DreamOrder['settings']>;

/** What an in-place dream may be told: everything else is the store's own, and set there. */
const ofDream = ['trust'];

const why =
  'No model reads instructions here: give settings, one `name: value` a line, or a JSON object of them';

/**
 * Reads a dream's instructions as typed settings. Prose is refused, with the reason: to take it in and not to follow it would
 * be a lie.
 * @param isCopy whether the dream makes a store of its own, to which all settings may be given
 */
export function readInstructions(text: string, isCopy: boolean): Result<Settings> {
  const values = asObject(text) ?? asLines(text);
  if (values === null) return refused(refusal('instructions_unclear', `${why}.`));
  const known = Object.keys(givenSettingsChangeSchema.shape);
  const unknown = Object.keys(values).find((name) => !known.includes(name));
  if (unknown !== undefined)
    return refused(refusal('instructions_unclear', `${why}. Known are ${known.join(', ')}.`));
  const parsed = givenSettingsChangeSchema.safeParse(values);
  if (!parsed.success)
    return refused(refusal('instructions_unclear', `${why}. A value does not fit its setting.`));
  const others = Object.keys(parsed.data).filter((name) => !isCopy && !ofDream.includes(name));
  if (others.length > 0) {
    const reason = `${others.join(', ')}: of an existing store that is set by POST /v1/memory_stores/{id}`;
    return refused(refusal('instructions_unclear', reason));
  }
  return ok(parsed.data);
}

function asObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** `name: value` or `name = value` lines, all of them; values as JSON, else as a word. */
function asLines(text: string): Record<string, unknown> | null {
  const lines = text.split('\n').map((line) => line.trim());
  const pairs: [string, unknown][] = [];
  for (const line of lines.filter((each) => each !== '')) {
    const match = /^([a-z_]{1,40})\s{0,9}[:=]\s{0,9}(\S{1,200})$/.exec(line);
    if (match === null) return null;
    const [, name = '', value = ''] = match;
    pairs.push([name, asValue(value)]);
  }
  return Object.fromEntries(pairs);
}

function asValue(word: string): unknown {
  try {
    return JSON.parse(word);
  } catch {
    return word;
  }
}
