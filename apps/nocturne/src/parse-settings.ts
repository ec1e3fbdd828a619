import { readFileSync } from 'node:fs';
import {
  givenRuleSchema,
  publishWindowSchema,
  storeSettingsSchema,
  weekdays,
  type PublishWindow,
  type ReviewRule,
} from '@nocturne/contracts';
import { InvalidArgumentError } from 'commander';

/** Rules as JSON, in the argument or in a file. */
export function parseRules(text: string): readonly ReviewRule[] {
  try {
    const json: unknown = JSON.parse(text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text);
    const rules = givenRuleSchema.array().safeParse(json);
    if (rules.success) return rules.data;
    throw new InvalidArgumentError(`Not a list of rules: ${rules.error.issues[0]?.message ?? ''}.`);
  } catch (fault) {
    if (fault instanceof InvalidArgumentError) throw fault;
    throw new InvalidArgumentError('It is a list of rules as JSON, or @FILE that holds one.');
  }
}

/** The secret of a split, from a file: on the command line others could read it. */
export function readHoldoutKey(path: string): string {
  const text = readOrRefuse(path).trim();
  const key = storeSettingsSchema.shape.holdout_key.safeParse(text);
  if (key.success) return text;
  throw new InvalidArgumentError(`The file’s text is no key: ${key.error.issues[0]?.message ?? ''}.`);
}

function readOrRefuse(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new InvalidArgumentError('There is no file that can be read.');
  }
}

/** `mon-fri 09:00-17:00 Europe/Berlin`: days where not all of them, and a zone where not UTC; or `none`. */
export function parseWindow(text: string): PublishWindow | 'none' {
  if (text === 'none') return text;
  const shape = /^(?:([a-z,-]+) )?(\d\d:\d\d)-(\d\d:\d\d)(?: (\S+))?$/.exec(text.trim().replace(/\s+/g, ' '));
  if (shape === null)
    throw new InvalidArgumentError('It is days, hours and a time zone: "mon-fri 09:00-17:00 Europe/Berlin".');
  const [, days, from, to, time_zone] = shape;
  const window = publishWindowSchema.safeParse({
    ...{ from, to, time_zone },
    ...(days !== undefined && { days: days.split(',').flatMap(daysOf) }),
  });
  if (window.success) return window.data;
  throw new InvalidArgumentError(`It is no time to publish: ${window.error.issues[0]?.message ?? ''}.`);
}

/** `mon`, or `sat-mon` as its three; what is no day is left for the schema to refuse. */
function daysOf(run: string): readonly string[] {
  const [first = '', last = first, ...more] = run.split('-');
  const [from, to] = [first, last].map((day) => weekdays.findIndex((one) => one === day));
  if (from === undefined || to === undefined || from < 0 || to < 0 || more.length > 0) return [run];
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => weekdays[(from + index) % 7] ?? run);
}
