import type { Budget, Snapshot } from '@nocturne/contracts';
import { tokensIn } from '../render/rank-entries.ts';
import { authoredFiles } from '../memories/authored-files.ts';
import { indexPath } from '../render/memory-files.ts';
import { placeFiles } from '../render/place-files.ts';
import { bytesOf } from './file-costs.ts';

/**
 * Whether a memory is within the budget, by what its files come to. Those that people and agents wrote count among the bytes of
 * all; how long one of them is, is theirs to say.
 */
export function fitsBudget({ entries, files }: Pick<Snapshot, 'entries' | 'files'>, budget: Budget): boolean {
  const bytes = files.reduce((sum, { content }) => sum + bytesOf(content), 0);
  const index = placeFiles(authoredFiles({ files }))(indexPath);
  const fileFits = ({ path, content, origin }: Snapshot['files'][number]) => {
    if (origin !== undefined) return true;
    if (path !== index) return tokensIn(content) <= budget.file_tokens;
    const lines = content.split('\n').length - 1;
    return tokensIn(content) <= budget.index_tokens && lines <= budget.index_lines;
  };
  return entries.length <= budget.entries && bytes <= budget.bytes && files.every(fileFits);
}
