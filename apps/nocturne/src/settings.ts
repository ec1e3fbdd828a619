import { Option, type Command } from 'commander';
import { storeSettingsSchema, type StoreSettings } from '@nocturne/contracts';
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
}

const { policy, cold_start: coldStart, trust } = storeSettingsSchema.shape;

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
    .option('--dream-after <n>', 'dream after so many new sessions; 0: never by number', parseWhole);
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
  } = options;
  return {
    ...(publishes === undefined ? {} : { policy: publishes }),
    ...(cold === undefined ? {} : { cold_start: cold }),
    ...(profile === undefined ? {} : { trust: profile }),
    ...(holdout === undefined ? {} : { holdout }),
    ...(schedule === undefined ? {} : { schedule: scheduleOf(schedule, timeZone) }),
    ...(dreamAfter === undefined ? {} : { dream_after: dreamAfter === 0 ? null : dreamAfter }),
  };
}

function scheduleOf(cron: string, timeZone = 'UTC'): StoreSettings['schedule'] {
  return cron === 'none' ? null : { cron, time_zone: timeZone };
}
