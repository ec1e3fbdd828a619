import { withConnection } from '../../connect.ts';
import type { ConnectOptions } from '../../options.ts';
import { shortId } from '../../output/words.ts';
import { answer, type CommandResult } from '../../result.ts';

export interface RestoreOptions extends ConnectOptions {
  readonly from?: string;
  readonly why: string;
}

/** Brings one entry, or one memory that somebody wrote, back as a version had it; one that has left memory, as it was last. */
export function memoryRestore(options: RestoreOptions, entry: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const head = await admin.memory.restore(store, {
      ...{ entry, why: options.why },
      ...(options.from === undefined ? {} : { version: options.from }),
    });
    const text = `Restored: agents read ${shortId(head.snapshot)} now (version ${head.sequence}).`;
    return answer(head, text);
  });
}
