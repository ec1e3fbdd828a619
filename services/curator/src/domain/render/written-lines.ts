import type { Budget } from '@nocturne/contracts';
import { bytesOf, indexShare } from '../budget/file-costs.ts';
import type { AuthoredFile } from '../memories/authored-files.ts';
import { clip, cleanLine } from './clean-line.ts';

/**
 * Files of people and agents that the index names, by path; it says how many more there are. At most so many, and a fifth of the
 * index's lines and bytes: what agents surely read is for what they are to do.
 */
const namedAtMost = { files: 40, share: 1 / 5 } as const;

/** The index's lines of the files that people and agents wrote. */
export function writtenLines(authored: readonly AuthoredFile[], budget: Budget): readonly string[] {
  if (authored.length === 0) return [];
  const room = Math.min(namedAtMost.files, Math.floor(budget.index_lines * namedAtMost.share) - 2);
  let bytes = indexShare(budget) * namedAtMost.share;
  const lines: string[] = [];
  for (const file of authored) {
    const line = writtenLine(file);
    if (lines.length >= room || bytesOf(line) + 1 > bytes) continue;
    bytes -= bytesOf(line) + 1;
    lines.push(line);
  }
  const more = authored.length - lines.length;
  return [
    '',
    '## Written by people and agents',
    ...lines,
    ...(more === 0 ? [] : [`- ${more} ${lines.length === 0 ? '' : 'more '}${more === 1 ? 'file' : 'files'}`]),
  ];
}

function writtenLine({ path, content, unreviewed }: AuthoredFile): string {
  const [first = ''] = content.split('\n', 1);
  const says = clip(cleanLine(first.replace(/^[#>\s-]+/, '')), 120);
  return `${lineOfWritten(path)}${says === '' ? '' : `: ${says}`}${unreviewed === true ? ' [unreviewed]' : ''}`;
}

/** How the index's line of a written file begins. */
export function lineOfWritten(path: string): string {
  return `- ${cleanLine(path)}`;
}
