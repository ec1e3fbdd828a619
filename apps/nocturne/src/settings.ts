import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  reviewRuleSchema,
  storeSettingsSchema,
  type History,
  type ReviewRule,
  type StoreSettings,
} from '@nocturne/contracts';
import { parseShare, parseWhole } from './options.ts';

/** A store's settings as options. */
export interface SettingsOptions {
  readonly policy?: StoreSettings['policy'];
  readonly coldStart?: StoreSettings['cold_start'];
  readonly trust?: StoreSettings['trust'];
  readonly holdout?: number;
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly dreamAfter?: number;
  readonly graduateAfter?: number;
  readonly reviewRules?: readonly ReviewRule[];
  readonly control?: number;
  readonly drift?: NonNullable<StoreSettings['drift']>;
  readonly keepDays?: number;
  readonly keepVersions?: number;
  readonly auditDays?: number;
}

const { policy, cold_start: coldStart, trust, drift } = storeSettingsSchema.shape;

export function trustOption(): Option {
  const what = 'how much evidence is asked for: sessions/tasks/people 3/3/1 solo, 3/3/2 team, 5/3/3 fleet';
  return new Option('--trust <profile>', what).choices(trust.unwrap().options);
}

export function holdoutOption(): Option {
  const what = 'the share of tasks set aside for evaluation and never mined, 0 to 0.9';
  return new Option('--holdout <share>', what).argParser(parseShare);
}

export function takesSettings(command: Command): Command {
  return command
    .addOption(new Option('--policy <policy>', 'who publishes what passes').choices(policy.unwrap().options))
    .addOption(
      new Option('--cold-start <rule>', 'what becomes of a proposal that too little data speaks to').choices(
        coldStart.unwrap().options,
      ),
    )
    .addOption(trustOption())
    .addOption(holdoutOption())
    .option('--schedule <cron>', 'dream at these times: five fields, or "none"')
    .option('--time-zone <zone>', 'the IANA time zone of the schedule (default: UTC)')
    .option('--dream-after <n>', 'dream after so many new sessions; 0: never by number', parseWhole)
    .option(
      '--review-rules <json>',
      'of hybrid: a list of rules as JSON, or @FILE that holds one',
      parseRules,
    )
    .option(
      '--graduate-after <n>',
      'publish by itself after so many accepted proposals in a row; 0: never',
      parseWhole,
    )
    .option('--control <share>', 'the share of sessions that are given no mined memory, 0 to 0.9', parseShare)
    .addOption(
      new Option('--drift <rule>', 'what becomes of memory that does worse than it did').choices(
        drift.unwrap().options,
      ),
    )
    .option('--keep-days <n>', 'keep versions that agents could read within so many days; 0: all', parseWhole)
    .option('--keep-versions <n>', 'and the newest so many (default: 20)', parseWhole)
    .option(
      '--audit-days <n>',
      'and what a session was given within so many (default: for ever)',
      parseWhole,
    );
}

/** The settings that were given, and only those. */
export function settingsOf(options: SettingsOptions): Partial<StoreSettings> {
  const {
    policy: publishes,
    coldStart: cold,
    trust: profile,
    holdout,
    schedule,
    timeZone,
    dreamAfter,
    graduateAfter,
    reviewRules,
    control,
    drift: whenWorse,
    keepDays,
  } = options;
  return {
    ...(publishes === undefined ? {} : { policy: publishes }),
    ...(cold === undefined ? {} : { cold_start: cold }),
    ...(profile === undefined ? {} : { trust: profile }),
    ...(holdout === undefined ? {} : { holdout }),
    ...(schedule === undefined ? {} : { schedule: scheduleOf(schedule, timeZone) }),
    ...(dreamAfter === undefined ? {} : { dream_after: dreamAfter === 0 ? null : dreamAfter }),
    ...(graduateAfter === undefined ? {} : { graduate_after: graduateAfter === 0 ? null : graduateAfter }),
    ...(reviewRules === undefined ? {} : { review_rules: [...reviewRules] }),
    ...(control === undefined ? {} : { control }),
    ...(whenWorse === undefined ? {} : { drift: whenWorse }),
    ...(keepDays === undefined ? {} : { history: keepDays === 0 ? null : historyOf(keepDays, options) }),
  };
}

function historyOf(days: number, { keepVersions, auditDays }: SettingsOptions): History {
  return {
    days,
    versions: keepVersions ?? 20,
    ...(auditDays === undefined ? {} : { audit_days: auditDays }),
  };
}

/** Rules as JSON, in the argument or in a file. */
function parseRules(text: string): readonly ReviewRule[] {
  try {
    const json: unknown = JSON.parse(text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text);
    const rules = reviewRuleSchema.array().safeParse(json);
    if (rules.success) return rules.data;
    throw new InvalidArgumentError(`Not a list of rules: ${rules.error.issues[0]?.message ?? ''}.`);
  } catch (fault) {
    if (fault instanceof InvalidArgumentError) throw fault;
    throw new InvalidArgumentError('It is a list of rules as JSON, or @FILE that holds one.');
  }
}

function scheduleOf(cron: string, timeZone = 'UTC'): StoreSettings['schedule'] {
  return cron === 'none' ? null : { cron, time_zone: timeZone };
}
