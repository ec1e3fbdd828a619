import type { Context } from '../../context.ts';
import { filterOf, type FilterOptions } from '../../operations/letters/read-filter.ts';
import { renderLetterCounts } from '../../operations/letters/render-letters.ts';
import { withLetters, type LetterBoxOptions } from '../../operations/letters/with-letters.ts';
import { answer, type CommandResult } from '../../result.ts';

export interface LsOptions extends LetterBoxOptions, FilterOptions {}

export async function countDeadLetters(context: Context, options: LsOptions): Promise<CommandResult> {
  const read = filterOf(options);
  if (!read.ok) return read;
  return withLetters(options, async (letters) => {
    const counts = await letters.count(read.filter);
    return answer({ letters: counts }, renderLetterCounts(counts, context.paint));
  });
}
