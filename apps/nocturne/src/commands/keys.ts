import { createOperator, type Operator } from '@nocturne/client';
import { apiKeySchema, tenantIdSchema, type ApiKey, type ShownTenant } from '@nocturne/contracts';
import { readConfig } from '@nocturne/service';
import { Option, type Command } from 'commander';
import { orFailure } from '../connect.ts';
import { settle, type Context } from '../context.ts';
import { example } from '../options.ts';
import type { Paint } from '../output/paint.ts';
import { renderTable } from '../output/table.ts';
import { line } from '../output/visible.ts';
import { answer, badUsage, type CommandResult } from '../result.ts';

interface KeysOptions {
  readonly url?: string;
  readonly tenant: string;
  readonly json?: boolean;
}

interface CreateOptions extends KeysOptions {
  readonly name: string;
  readonly scope: ApiKey['scope'];
  readonly newTenant?: boolean;
}

export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('API keys of a deployment’s tenants; with the operator’s key, from NOCTURNE_OPERATOR_KEY');

  const create = takesTenant(keys.command('create').description('a new key; its text is shown this once'))
    .requiredOption('--name <text>', 'whose it is: it stands with every decision made by it')
    .addOption(
      new Option('--scope <scope>', 'agent: reads memory, reports sessions; person: also decides and sets')
        .choices(apiKeySchema.shape.scope.options)
        .default('agent'),
    )
    .option('--new-tenant', 'make the tenant where it is not there');
  example(create, 'nocturne keys create --tenant acme --name "Ada" --scope person --new-tenant');
  create.action((options: CreateOptions) => settle(options, () => createKey(options)));

  const ls = takesTenant(keys.command('ls').description('a tenant’s keys, without their text'));
  example(ls, 'nocturne keys ls --tenant acme');
  ls.action((options: KeysOptions) => settle(options, (context) => listKeys(context, options)));

  const revoke = takesTenant(keys.command('revoke').description('end a key, at once and for good')).argument(
    '<key>',
    'its id, as ls shows it',
  );
  example(revoke, 'nocturne keys revoke --tenant acme key_…');
  revoke.action((id: string, options: KeysOptions) => settle(options, () => revokeKey(options, id)));
}

function takesTenant(command: Command): Command {
  return command
    .requiredOption('--tenant <tenant>', 'the tenant, 1–63 of a-z 0-9 _ -')
    .option('--url <url>', 'the curator, or the ingress (env: NOCTURNE_URL)')
    .option('--json', 'print one JSON document on stdout and nothing else there');
}

function createKey(options: CreateOptions): Promise<CommandResult> {
  return withOperator(options, async (operator) => {
    if (options.newTenant === true) await operator.putTenant(options.tenant);
    const created = await operator.createKey(options.tenant, { name: options.name, scope: options.scope });
    const words = `${created.key}\n\nIt is ${created.id}, of scope ${created.scope}, and is not shown again.`;
    return answer(created, words);
  });
}

function listKeys(context: Context, options: KeysOptions): Promise<CommandResult> {
  return withOperator(options, async (operator) => {
    const tenant = await operator.tenant(options.tenant);
    return answer({ keys: tenant.keys }, renderKeys(tenant, context.paint));
  });
}

function revokeKey(options: KeysOptions, id: string): Promise<CommandResult> {
  return withOperator(options, async (operator) => {
    await operator.revokeKey(options.tenant, id);
    return answer({ revoked: id }, `${line(id, 60)} is revoked.`);
  });
}

/** The operator's key comes by the environment only: what stands on a command line, others on the machine can read. */
async function withOperator(
  { url = process.env['NOCTURNE_URL'], tenant }: KeysOptions,
  work: (operator: Operator) => Promise<CommandResult>,
): Promise<CommandResult> {
  const { NOCTURNE_OPERATOR_KEY, NOCTURNE_OPERATOR_KEY_FILE } = process.env;
  const read = readConfig({ NOCTURNE_OPERATOR_KEY, NOCTURNE_OPERATOR_KEY_FILE });
  if (!read.ok) return badUsage(read.refusal);
  const { operatorKey: key } = read.value;
  if (url === undefined || !/^https?:/.test(url) || !URL.canParse(url))
    return badUsage('say where the curator or the ingress is: --url, or NOCTURNE_URL');
  if (key === null) return badUsage('set NOCTURNE_OPERATOR_KEY (or …_FILE) to the operator’s key');
  if (!tenantIdSchema.safeParse(tenant).success) return badUsage('a tenant is 1–63 of a-z 0-9 _ -');
  return orFailure(() => work(createOperator({ url, key })));
}

function renderKeys({ keys }: ShownTenant, paint: Paint): string {
  if (keys.length === 0) return 'No keys yet.';
  const rows = keys.map(({ id, name, scope }) => [id, scope, line(name, 60)]);
  return renderTable(['KEY', 'SCOPE', 'NAME'], rows, paint);
}
