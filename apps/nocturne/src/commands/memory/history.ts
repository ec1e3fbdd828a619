import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NocturneError, type Admin } from '@nocturne/client';
import { gitStream, type GitVersion, type LogItem } from '@nocturne/contracts';
import { collect } from '../../collect.ts';
import { withConnection } from '../../connect.ts';
import type { ConnectOptions } from '../../options.ts';
import { visible } from '../../output/visible.ts';
import { count } from '../../output/words.ts';
import { answer, badUsage, type CommandResult } from '../../result.ts';

/** Writes all versions as a stream that `git fast-import` makes a repository of. */
export function memoryHistory(options: ConnectOptions, file: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const log = (await collect(admin.memory.log(store))).reverse();
    const pruned: number[] = [];
    const stream = Readable.from(gitStream(versionsOf(admin, store, log, pruned)));
    try {
      // Not over a file that is there: it may be anything.
      await pipeline(stream, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException;
      if (code === 'EEXIST') return badUsage(`${file} is there already; nothing was written`);
      if (code === 'ENOENT' || code === 'EACCES') return badUsage(`${file} cannot be written: ${code}`);
      throw fault;
    }
    const versions = log.length - pruned.length;
    const gone =
      pruned.length === 0 ? '' : ` ${count(pruned.length, 'version')} were pruned and are left out.`;
    const load = 'git init memory && git -C memory fast-import < FILE && git -C memory checkout main';
    return answer(
      { file, versions, pruned },
      `Wrote ${count(versions, 'version')} to ${visible(file)}.${gone}\nTo make a repository of it: ${load}`,
    );
  });
}

async function* versionsOf(
  admin: Admin,
  store: string,
  log: readonly LogItem[],
  pruned: number[],
): AsyncGenerator<GitVersion> {
  for (const item of log) {
    try {
      const { files } = await admin.memory.snapshot(store, String(item.sequence));
      yield { ...item, files };
    } catch (fault) {
      if (!(fault instanceof NocturneError) || fault.code !== 'version_pruned') throw fault;
      pruned.push(item.sequence);
    }
  }
}
