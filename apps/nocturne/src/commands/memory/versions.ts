import type { Command } from 'commander';
import { settle } from '../../context.ts';
import { example, takesConnection, type ConnectOptions } from '../../options.ts';
import { memoryRestore, type RestoreOptions } from './restore.ts';
import { tagAdd, tagLs, tagRm, type TagOptions } from './tag.ts';

/** What can be done to versions beside reading them. */
export function addVersions(memory: Command): void {
  const restore = memory
    .command('restore')
    .description('bring one entry back as a version had it, as a new version')
    .argument('<entry>', 'its id, or the id of a memory that somebody wrote')
    .option(
      '--from <version>',
      'a version number, a snapshot id or a tag (default: the last that had it, of what `memory retired` lists)',
    )
    .requiredOption('--why <text>', 'the reason, kept with the decision');
  example(
    takesConnection(restore),
    'nocturne memory restore ent_… --why "the desk still asks for it"',
    'nocturne memory restore ent_… --from 12 --why "the new words dropped the EU exception"',
  );
  restore.action((entry: string, options: RestoreOptions) =>
    settle(options, () => memoryRestore(options, entry)),
  );

  const tag = memory.command('tag').description('names of versions: what has one is never pruned');
  const ls = tag.command('ls').description('the names, and the versions they stand for');
  example(takesConnection(ls), 'nocturne memory tag ls');
  ls.action((options: ConnectOptions) => settle(options, (context) => tagLs(context, options)));

  const add = tag
    .command('add')
    .description('give a version a name, which then stands wherever a version does')
    .argument('<name>', '1 to 63 of a-z 0-9 _ - beginning with a letter')
    .argument('[version]', 'a version number or a snapshot id (default: the version agents read now)')
    .option('--why <text>', 'the reason, kept with the name', '');
  example(
    takesConnection(add),
    'nocturne memory tag add before-the-sale 12',
    'nocturne memory diff before-the-sale',
  );
  add.action((name: string, version: string | undefined, options: TagOptions) =>
    settle(options, () => tagAdd(options, name, version)),
  );

  const rm = tag.command('rm').description('take a name away').argument('<name>');
  example(takesConnection(rm), 'nocturne memory tag rm before-the-sale');
  rm.action((name: string, options: ConnectOptions) => settle(options, () => tagRm(options, name)));
}
