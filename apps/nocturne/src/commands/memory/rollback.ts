import { withConnection } from '../../connect.ts';
import type { ConnectOptions } from '../../options.ts';
import { shortId } from '../../output/words.ts';
import { answer, type CommandResult } from '../../result.ts';

export interface RollbackOptions extends ConnectOptions {
  readonly why: string;
}

export function memoryRollback(options: RollbackOptions, version?: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const head = await admin.memory.rollback(store, {
      why: options.why,
      ...(version === undefined ? {} : { version }),
    });
    const text = `Rolled back: agents read ${shortId(head.snapshot)} now (version ${head.sequence}). What this took out stays out until the evidence is materially new.`;
    return answer(head, text);
  });
}
