import type { Command } from 'commander';
import { settle } from '../../context.ts';
import { example, parseWhole, takesConnection, type ConnectOptions } from '../../options.ts';
import type { ImportOptions } from './import-folder.ts';
import { memoryImport } from './import.ts';
import { memoryHistory } from './history.ts';
import { memoryPrune, type PruneOptions } from './prune.ts';
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

  const load = memory
    .command('import')
    .description(
      'have the memory hold the files below a folder, as yours: all of them as one version, or none',
    )
    .argument(
      '<source>',
      'a folder, as `memory export` writes it; or a file, or - for stdin, that git fast-export or `memory history` wrote',
    )
    .option('--remove', 'what people and agents wrote and the folder has not, goes')
    .option('--dry-run', 'show what would change, change nothing')
    .option('--why <text>', 'the reason, kept with each file', '');
  example(
    takesConnection(load),
    'nocturne memory export ./memory && $EDITOR ./memory/tools/deploy.md && nocturne memory import ./memory --dry-run',
    'nocturne memory import ./memory --why "the desk’s new hours"',
    'git -C memory fast-export main | nocturne memory import - --store payments',
  );
  load.action((dir: string, options: ImportOptions) =>
    settle(options, (context) => memoryImport(context, options, dir)),
  );

  const history = memory
    .command('history')
    .description('write all versions as a stream for git: one commit a version, by whom, when and why')
    .argument('<file>', 'the file to write, which must not be there');
  history.addHelpText(
    'after',
    '\nIt is a stream for git fast-import, and git is needed only to load it. The same versions give the same commits.',
  );
  example(
    takesConnection(history),
    'nocturne memory history memory.fi',
    'git init memory && git -C memory fast-import < memory.fi && git -C memory checkout main',
  );
  history.action((file: string, options: ConnectOptions) =>
    settle(options, () => memoryHistory(options, file)),
  );

  const prune = memory
    .command('prune')
    .description('let go of versions that nothing needs any more; tells what would go, unless --yes')
    .option('--yes', 'do it')
    .option('--keep-days <n>', 'for this once: keep what agents could read within so many days', parseWhole)
    .option('--keep-versions <n>', 'and the newest so many (default: 20)', parseWhole)
    .option(
      '--audit-days <n>',
      'and what a session was given within so many (default: for ever)',
      parseWhole,
    );
  prune.addHelpText(
    'after',
    `
Always kept: the version agents read now, versions with a tag, and those that a decision, a proposal that waits, a session's reading
or something that left memory refers to. How long others are kept is a setting of the store (nocturne stores set --keep-days): without
it all of them are. A host prunes by itself every six hours.`,
  );
  example(takesConnection(prune), 'nocturne memory prune --keep-days 90', 'nocturne memory prune --yes');
  prune.action((options: PruneOptions) => settle(options, () => memoryPrune(options)));

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
