import { Option, type Command } from 'commander';
import type { Store } from '@nocturne/contracts';
import { collect } from '../collect.ts';
import { withConnection } from '../connect.ts';
import { settle, type Context } from '../context.ts';
import { example, takesConnection, type ConnectOptions } from '../options.ts';
import type { Paint } from '../output/paint.ts';
import { renderTable } from '../output/table.ts';
import { renderStore } from '../output/render-store.ts';
import { line } from '../output/visible.ts';
import { answer, badUsage, type CommandResult } from '../result.ts';
import { readHoldoutKey } from '../parse-settings.ts';
import {
  needsSchedule,
  newSettingsOf,
  scheduleOf,
  settingsOf,
  takesSettings,
  type SettingsOptions,
} from '../settings.ts';

interface StoreOptions extends ConnectOptions, SettingsOptions {
  readonly description?: string;
  readonly holdoutKeyFile?: string;
}

export function addStores(program: Command): void {
  const stores = program.command('stores').description('memory stores and their settings');

  const ls = stores.command('ls').description('the memory stores');
  example(takesConnection(ls), 'nocturne stores ls');
  ls.action((options: ConnectOptions) => settle(options, (context) => listStores(context, options)));

  const show = stores
    .command('show')
    .description('one store and all its settings')
    .argument('<store>', 'name or id');
  example(takesConnection(show), 'nocturne stores show payments');
  show.action((store: string, options: ConnectOptions) =>
    settle(options, (context) => showStore(context, options, store)),
  );

  const create = stores
    .command('create')
    .description('a new store; one that is there stays as it is')
    .argument('<name>');
  create.addOption(new Option('--description <text>', 'what it is for'));
  create.option(
    '--holdout-key-file <path>',
    'a secret, for ever, under which tasks are drawn to be set aside: nobody can then choose their side by their names',
    readHoldoutKey,
  );
  example(
    takesConnection(takesSettings(create)),
    'nocturne stores create payments --trust team --policy review',
  );
  create.action((name: string, options: StoreOptions) =>
    settle(options, (context) => createStore(context, options, name)),
  );

  const set = stores
    .command('set')
    .description('change settings; what is not given stays')
    .argument('<store>', 'name or id');
  set.addOption(new Option('--description <text>', 'what it is for'));
  example(
    takesConnection(takesSettings(set)),
    'nocturne stores set payments --schedule "0 3 * * *" --time-zone Europe/Berlin',
    'nocturne stores set payments --publish-window "mon-fri 09:00-17:00 Europe/Berlin" --budget-entries 200',
  );
  set.action((store: string, options: StoreOptions) =>
    settle(options, (context) => setStore(context, options, store)),
  );
}

function listStores(context: Context, options: ConnectOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin }) => {
    const stores = await collect(admin.stores.list());
    return answer({ stores }, renderStores(stores, context.paint));
  });
}

function showStore(context: Context, options: ConnectOptions, wanted: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin }) => {
    const store = await admin.stores.get(wanted);
    return answer(store, renderStore(store, context.paint));
  });
}

async function createStore(context: Context, options: StoreOptions, name: string): Promise<CommandResult> {
  if (needsSchedule(options)) return badUsage(noSchedule);
  return withConnection(options, { data: 'any' }, async ({ admin }) => {
    const store = await admin.stores.create({
      name,
      settings: {
        ...newSettingsOf(options),
        ...(options.holdoutKeyFile !== undefined && { holdout_key: options.holdoutKeyFile }),
      },
      ...descriptionOf(options),
    });
    return answer(store, renderStores([store], context.paint));
  });
}

async function setStore(context: Context, options: StoreOptions, wanted: string): Promise<CommandResult> {
  const change = { settings: settingsOf(options), ...descriptionOf(options) };
  const moves = needsSchedule(options);
  if (!moves && Object.keys(change.settings).length === 0 && change.description === undefined) {
    return badUsage('say what to set, for example --policy review; nocturne stores set --help lists all');
  }
  return withConnection(options, { data: 'existing' }, async ({ admin }) => {
    if (moves) {
      const { schedule } = (await admin.stores.get(wanted)).settings;
      if (schedule === null) return badUsage(noSchedule);
      change.settings = { ...change.settings, schedule: scheduleOf(schedule.cron, options.timeZone) };
    }
    const store = await admin.stores.update(wanted, change);
    return answer(store, renderStore(store, context.paint));
  });
}

const noSchedule =
  '--time-zone is that of a schedule, and there is none: give one, for example --schedule "0 3 * * *"';

function descriptionOf({ description }: StoreOptions): { description?: string } {
  return description === undefined ? {} : { description };
}

function renderStores(stores: readonly Store[], paint: Paint): string {
  if (stores.length === 0) return 'No memory store yet.';
  const rows = stores.map(({ id, name, settings }) => [
    line(name, 40),
    settings.policy,
    settings.cold_start,
    settings.trust,
    String(settings.holdout),
    settings.schedule === null
      ? ''
      : `${line(settings.schedule.cron, 30)} ${line(settings.schedule.time_zone, 30)}`,
    settings.dream_after === null ? '' : String(settings.dream_after),
    id,
  ]);
  const head = ['STORE', 'POLICY', 'COLD START', 'TRUST', 'HELD OUT', 'SCHEDULE', 'DREAM AFTER', 'ID'];
  return renderTable(head, rows, paint);
}
