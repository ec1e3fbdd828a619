import { Option, type Command } from 'commander';
import {
  defaultBudget,
  storeSettingsSchema,
  type Budget,
  type History,
  type PublishWindow,
  type ReviewRule,
  type StoreSettings,
} from '@nocturne/contracts';
import { parseShare, parseWhole } from './options.ts';
import { parseRules, parseWindow } from './parse-settings.ts';

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
  readonly notes?: NonNullable<StoreSettings['notes']>;
  readonly shareWrites?: 'yes' | 'no';
  readonly publishWindow?: PublishWindow | 'none';
  readonly budgetEntries?: number;
  readonly budgetBytes?: number;
  readonly budgetFileTokens?: number;
  readonly budgetIndexTokens?: number;
  readonly budgetIndexLines?: number;
}

/** Settings that can be given at any time. */
export type GivenSettings = Partial<Omit<StoreSettings, 'holdout_key' | 'holdout_sealed'>>;

/** A change of settings: of the budget, too, only what was given. */
type SettingsChange = Omit<GivenSettings, 'budget'> & {
  readonly budget?: Partial<Budget>;
};

const { policy, cold_start: coldStart, trust, drift, notes } = storeSettingsSchema.shape;

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
    .option('--audit-days <n>', 'and what a session was given within so many (default: for ever)', parseWhole)
    .option(
      '--publish-window <when>',
      'publish only then: "mon-fri 09:00-17:00 Europe/Berlin", or "none"',
      parseWindow,
    )
    .addOption(
      new Option('--notes <rule>', 'what a dream does with what agents noted').choices(
        notes.unwrap().options,
      ),
    )
    .addOption(
      new Option('--share-writes <yes|no>', 'share what agents write at once, marked unreviewed').choices([
        'yes',
        'no',
      ]),
    )
    .option('--budget-entries <n>', 'entries that a memory may hold', parseWhole)
    .option('--budget-bytes <n>', 'bytes of all its files together', parseWhole)
    .option('--budget-file-tokens <n>', 'tokens of one file beside the index', parseWhole)
    .option('--budget-index-tokens <n>', 'tokens of the index', parseWhole)
    .option('--budget-index-lines <n>', 'lines of the index', parseWhole);
}

/** The settings that were given, and only those. */
export function settingsOf(options: SettingsOptions): SettingsChange {
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
    notes: noted,
    shareWrites,
    publishWindow,
  } = options;
  const budget = budgetOf(options);
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
    ...(noted === undefined ? {} : { notes: noted }),
    ...(shareWrites === undefined ? {} : { share_writes: shareWrites === 'yes' }),
    ...(publishWindow === undefined
      ? {}
      : { publish_window: publishWindow === 'none' ? null : publishWindow }),
    ...(Object.keys(budget).length === 0 ? {} : { budget }),
  };
}

/** Of a new store: what was not given of its budget is as by default. */
export function newSettingsOf(options: SettingsOptions): GivenSettings {
  const { budget, ...settings } = settingsOf(options);
  return { ...settings, ...(budget !== undefined && { budget: { ...defaultBudget, ...budget } }) };
}

function budgetOf(options: SettingsOptions): Partial<Budget> {
  const { budgetEntries, budgetBytes, budgetFileTokens, budgetIndexTokens, budgetIndexLines } = options;
  return {
    ...(budgetEntries === undefined ? {} : { entries: budgetEntries }),
    ...(budgetBytes === undefined ? {} : { bytes: budgetBytes }),
    ...(budgetFileTokens === undefined ? {} : { file_tokens: budgetFileTokens }),
    ...(budgetIndexTokens === undefined ? {} : { index_tokens: budgetIndexTokens }),
    ...(budgetIndexLines === undefined ? {} : { index_lines: budgetIndexLines }),
  };
}

function historyOf(days: number, { keepVersions, auditDays }: SettingsOptions): History {
  return {
    days,
    versions: keepVersions ?? 20,
    ...(auditDays === undefined ? {} : { audit_days: auditDays }),
  };
}

/** A time zone alone is that of the schedule that is there. */
export function needsSchedule({ schedule, timeZone }: SettingsOptions): boolean {
  return timeZone !== undefined && schedule === undefined;
}

export function scheduleOf(cron: string, timeZone = 'UTC'): StoreSettings['schedule'] {
  return cron === 'none' ? null : { cron, time_zone: timeZone };
}
