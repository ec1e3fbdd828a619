import { withConnection } from '../../connect.ts';
import type { ConnectOptions } from '../../options.ts';
import { count } from '../../output/words.ts';
import { answer, type CommandResult } from '../../result.ts';

export interface NotesRulingOptions extends ConnectOptions {
  readonly why: string;
}

/** Takes in what agents noted, or turns it down. */
export function ruleOnNotes(
  options: NotesRulingOptions,
  ruling: 'accept' | 'discard',
  entries: readonly string[],
): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, client, store }) => {
    await admin.notes[ruling](store, entries, options.why);
    const { head } = await client.head();
    const text =
      ruling === 'accept'
        ? `Took in ${count(entries.length, 'note')}: every agent reads it now (version ${head.sequence}).`
        : `Turned down ${count(entries.length, 'note')}: what was turned down waits again once more than twice as many have noted it.`;
    return answer({ ruling, entries, head }, text);
  });
}
