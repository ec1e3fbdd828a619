import type { Context } from '../../context.ts';
import { filterOf, type FilterOptions } from '../../operations/letters/read-filter.ts';
import { withLetters, type LetterBoxOptions } from '../../operations/letters/with-letters.ts';
import { count } from '../../output/words.ts';
import { answer, type CommandResult } from '../../result.ts';

export interface ReplayOptions extends LetterBoxOptions, FilterOptions {
  readonly again?: boolean;
  readonly dryRun?: boolean;
}

export async function replayDeadLetters(context: Context, options: ReplayOptions): Promise<CommandResult> {
  const read = filterOf(options);
  if (!read.ok) return read;
  const dryRun = options.dryRun === true;
  return withLetters(options, async (letters) => {
    const progress = context.progress('Sending');
    const replayed = await letters
      .replay({
        filter: read.filter,
        again: options.again === true,
        dryRun,
        onSent: (sent) => progress.update(sent, 0),
      })
      .finally(() => progress.end());
    const { sent, done, homeless, cut = 0 } = replayed;
    const words = [
      `${count(sent, 'letter')} ${dryRun ? 'would be sent again' : 'sent again'}.`,
      options.again === true || done === 0
        ? ''
        : `${count(done, 'letter')} were sent before: --again sends them once more.`,
      homeless === 0 ? '' : `${count(homeless, 'letter')} belong to topics that are no longer there.`,
      cut === 0
        ? ''
        : `${count(cut, 'letter')} cannot be sent again: too large for the brokers, so only the beginning was kept. ` +
          'Where it came from, as `nocturne dlq show` tells, the whole may still lie: send that again yourself.',
    ];
    return answer({ ...replayed, dry_run: dryRun }, words.filter((text) => text !== '').join('\n'));
  });
}
