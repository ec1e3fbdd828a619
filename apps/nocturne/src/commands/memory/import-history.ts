import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { NocturneError } from '@nocturne/client';
import { ok, refused, sha256, type ImportResponse, type MemoryFile, type Result } from '@nocturne/contracts';
import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import { fileOf, type PlainFile } from '../../files/read-folder.ts';
import { readGitStream, type GitCommit } from '../../files/read-git-stream.ts';
import { renderImport } from '../../output/render-import.ts';
import { count } from '../../output/words.ts';
import { answer, badUsage, failure, type CommandResult } from '../../result.ts';
import type { ImportOptions } from './import-folder.ts';

interface Version {
  readonly files: readonly PlainFile[];
  readonly why: string;
}

/**
 * Has the memory hold what a git history holds, commit after commit, each as a version with its author, date and message for a reason. It goes on after
 * the last commit that is what head holds already.
 */
export async function importHistory(
  context: Context,
  options: ImportOptions,
  source: string,
): Promise<CommandResult> {
  const commits = readGitStream(await (source === '-' ? buffer(process.stdin) : readFile(source)));
  if (!commits.ok)
    return badUsage(`${source} is no history of git: ${commits.refusal}; nothing was imported`);
  const versions = versionsOf(commits.value);
  if (!versions.ok) return badUsage(`${versions.refusal}; nothing was imported`);
  return withConnection(options, { data: 'any' }, async ({ admin, client, store }) => {
    const { dryRun: dry_run = false } = options;
    const { snapshot } = await client.head();
    const done = versions.value.findLastIndex(({ files }) => isHeld(files, snapshot.files)) + 1;
    const left = versions.value.slice(done);
    let last: ImportResponse | null = null;
    let made = 0;
    // What all of them come to is told by the last.
    for (const { files, why } of dry_run ? left.slice(-1) : left) {
      try {
        last = await admin.memory.import(store, { files: [...files], remove: true, dry_run, why });
      } catch (fault) {
        if (!(fault instanceof NocturneError)) throw fault;
        return failure(
          fault.code,
          `commit ${done + made + 1} of ${versions.value.length}: ${fault.message}; those before it were imported`,
        );
      }
      made += 1;
    }
    const told = `${count(versions.value.length, 'commit')}, of which ${count(left.length, 'commit')} ${left.length === 1 ? 'is' : 'are'} new here.`;
    return answer(
      { commits: versions.value.length, new: left.length, last },
      last === null
        ? `${told}\nThe memory holds all of it already.`
        : `${told}\n${renderImport(last, context)}`,
    );
  });
}

/** All of them as memories, checked before any is written. */
function versionsOf(commits: readonly GitCommit[]): Result<readonly Version[], string> {
  const versions: Version[] = [];
  const read = new Map<Uint8Array, PlainFile>();
  for (const { files, message, author, at } of commits) {
    const plain: PlainFile[] = [];
    for (const [path, bytes] of files) {
      const known = read.get(bytes);
      const file = known?.path === path ? ok(known) : fileOf(path, bytes);
      if (!file.ok) return file;
      read.set(bytes, file.value);
      plain.push(file.value);
    }
    const [title = ''] = message.split('\n', 1);
    versions.push({
      files: plain,
      why: `${title.slice(0, 3_000)} (${author.slice(0, 200)}, ${at})`.toWellFormed(),
    });
  }
  return versions.length === 0 ? refused('there is no commit in it') : ok(versions);
}

/** Whether head holds these files, beside what evidence wrote and the index. */
function isHeld(files: readonly PlainFile[], head: readonly MemoryFile[]): boolean {
  const held = new Map(head.map((file) => [file.path, file]));
  const wanted = files.filter(({ path }) => path !== '/index.md');
  const paths = new Set(wanted.map(({ path }) => path));
  return (
    wanted.every(({ path, content }) => held.get(path)?.sha256 === sha256(content)) &&
    head.every(({ path, memory }) => memory === undefined || paths.has(path))
  );
}
