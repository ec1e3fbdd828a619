import { collect } from '../../collect.ts';
import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { renderTable } from '../../output/table.ts';
import { line } from '../../output/visible.ts';
import { shortId } from '../../output/words.ts';
import { answer, type CommandResult } from '../../result.ts';

export interface TagOptions extends ConnectOptions {
  readonly why: string;
}

export function tagLs(context: Context, options: ConnectOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const tags = await collect(admin.memory.tags(store));
    if (tags.length === 0) return answer({ tags }, 'No version has a name yet.');
    const rows = tags.map(({ name, snapshot, by, at, why }) => [
      ...[name, shortId(snapshot), line(by, 30), at.slice(0, 16), line(why, 60)],
    ]);
    return answer({ tags }, renderTable(['TAG', 'VERSION', 'BY', 'AT', 'WHY'], rows, context.paint));
  });
}

export function tagAdd(options: TagOptions, name: string, version?: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const named = version === undefined ? {} : { version };
    const tag = await admin.memory.tag(store, name, { why: options.why, ...named });
    return answer(
      tag,
      `${shortId(tag.snapshot)} is called ${tag.name} now; it is kept until the name is taken away.`,
    );
  });
}

export function tagRm(options: ConnectOptions, name: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    await admin.memory.untag(store, name);
    return answer({ removed: name }, `No version is called ${line(name, 63)} any more.`);
  });
}
