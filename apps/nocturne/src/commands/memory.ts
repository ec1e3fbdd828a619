import type { Command } from 'commander';
import { settle } from '../context.ts';
import { example, parseWhole, takesConnection, type ConnectOptions } from '../options.ts';
import { memoryCat, type CatOptions } from './memory/cat.ts';
import { memoryDiff } from './memory/diff.ts';
import { memoryExport, type ExportOptions } from './memory/export.ts';
import { memoryLog } from './memory/log.ts';
import { memoryLs } from './memory/ls.ts';
import { memoryRecall, type RecallOptions } from './memory/recall.ts';
import { memoryRetired, type RetiredOptions } from './memory/retired.ts';
import { memoryRollback, type RollbackOptions } from './memory/rollback.ts';
import { addVersions } from './memory/versions.ts';
import { memoryWhy } from './memory/why.ts';

export function addMemory(program: Command): void {
  const memory = program
    .command('memory')
    .description('what the agents read, where it comes from, and its history');

  const ls = memory.command('ls').description('the entries that agents read now');
  example(takesConnection(ls), 'nocturne memory ls', 'nocturne memory ls --json | jq ".entries[].title"');
  ls.action((options: ConnectOptions) => settle(options, (context) => memoryLs(context, options)));

  const cat = memory
    .command('cat')
    .description('one file of the memory, or all')
    .argument('[path]', 'such as /index.md');
  cat.option('--principal <name>', 'as the agents of this person read it (default: all of it)');
  example(
    takesConnection(cat),
    'nocturne memory cat /tools/deploy_release.md',
    'nocturne memory cat /index.md --principal maria',
  );
  cat.action((path: string | undefined, options: CatOptions) =>
    settle(options, (context) => memoryCat(context, options, path)),
  );

  const log = memory.command('log').description('the versions of the memory, newest first');
  example(takesConnection(log), 'nocturne memory log');
  log.action((options: ConnectOptions) => settle(options, (context) => memoryLog(context, options)));

  const diff = memory
    .command('diff')
    .description('what changed between two versions; without versions, what the last change was')
    .argument('[from]', 'a version number, a snapshot id or a tag')
    .argument('[to]', 'the same (default: the version agents read now)');
  example(takesConnection(diff), 'nocturne memory diff', 'nocturne memory diff 1 4');
  diff.action((from: string | undefined, to: string | undefined, options: ConnectOptions) =>
    settle(options, (context) => memoryDiff(context, options, from, to)),
  );

  const rollback = memory
    .command('rollback')
    .description('go back to a former version; what it takes out stays out until the evidence is new')
    .argument('[version]', 'a version number of `memory log`, or a tag (default: the one before)')
    .requiredOption('--why <text>', 'the reason, kept with the decision');
  example(takesConnection(rollback), 'nocturne memory rollback --why "the refund line misled the EU agents"');
  rollback.action((version: string | undefined, options: RollbackOptions) =>
    settle(options, () => memoryRollback(options, version)),
  );

  const retired = memory
    .command('retired')
    .description('what people and agents wrote and the memory no longer holds, and why')
    .option('--all', 'also what evidence alone called for');
  example(takesConnection(retired), 'nocturne memory retired');
  retired.action((options: RetiredOptions) => settle(options, (context) => memoryRetired(context, options)));

  addVersions(memory);

  const why = memory
    .command('why')
    .description('the evidence and the decisions behind an entry')
    .argument('<entry>', 'its id, or words in it');
  example(takesConnection(why), 'nocturne memory why "deploy lock"');
  why.action((entry: string, options: ConnectOptions) =>
    settle(options, (context) => memoryWhy(context, options, entry)),
  );

  const recall = memory
    .command('recall')
    .description('the entries that matter for a task, best first')
    .argument('[query...]', 'the task in words')
    .option('--error <text>', 'what a tool answered when it failed: what is about that comes first')
    .option('--tool <name>', 'only entries about this tool')
    .option('--family <name>', 'only entries of this kind of task')
    .option('--principal <name>', 'for whom: what that person prefers is found too')
    .option('--layer <stores...>', 'stores to read beneath it, by name or id')
    .option('--limit <n>', 'how many at the most', parseWhole, 5);
  example(
    takesConnection(recall),
    'nocturne memory recall refund a duplicate charge',
    'nocturne memory recall --tool book_flight --error "Error: payment does not add up"',
  );
  recall.action((query: string[], options: RecallOptions) =>
    settle(options, (context) => memoryRecall(context, options, query.join(' '))),
  );

  const save = memory
    .command('export')
    .description('write the files below a folder')
    .argument('<dir>', 'the folder')
    .option('--principal <name>', 'as the agents of this person read them (default: all of them)')
    .option(
      '--version <version>',
      'a version number, a snapshot id or a tag (default: the version agents read now)',
    );
  example(
    takesConnection(save),
    'nocturne memory export ./memory --principal maria',
    'nocturne memory export ./before --version before-the-sale',
  );
  save.action((dir: string, options: ExportOptions) => settle(options, () => memoryExport(options, dir)));
}
