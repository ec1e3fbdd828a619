import type { Budget, Entry } from '@nocturne/contracts';
import { bytesOf, indexShare } from '../budget/file-costs.ts';
import type { AuthoredFile } from '../memories/authored-files.ts';
import { clip, cleanLine } from './clean-line.ts';

const heading = [
  '# What earlier sessions taught',
  '',
  'Each line: when, then what to do. [provisional] is counted only, [validated] held on held-out sessions, [stated] is a person’s word.',
];

interface Beside {
  /** Files that people and agents wrote. */
  readonly authored: readonly AuthoredFile[];
  /** Where the file of a path lies. */
  readonly place: (path: string) => string;
}

/**
 * Files of people and agents that the index names, by path; it says how many more there are. At most so many, and a fifth of the
 * index's lines and bytes: what agents surely read is for what they are to do.
 */
const namedAtMost = { files: 40, share: 1 / 5 } as const;

/**
 * `/index.md`: one line an entry, grouped by file, the files and the lines in them by expected benefit per token, as far as
 * its lines and tokens go; then the files that people and agents wrote, by path; the last line counts what found no room.
 * @param ranked entries, the most useful first.
 */
export function indexFile(
  ranked: readonly Entry[],
  budget: Budget,
  { authored, place }: Beside = { authored: [], place: (path) => path },
): string {
  const groups = new Map<string, string[]>();
  const written = writtenLines(authored, budget);
  // One line is kept for the count of what did not fit.
  let lines = budget.index_lines - heading.length - written.length - 1;
  let bytes = indexShare(budget) - bytesOf([...heading, ...written, restOf(ranked.length), ''].join('\n'));
  let left = 0;
  for (const entry of ranked) {
    const group = groups.get(entry.path);
    // What one person wants is nobody else's to heed: the index names that person's file, and no more.
    if (entry.principal !== undefined && group !== undefined) continue;
    const line = entry.principal === undefined ? indexLine(entry) : personalLine(entry.principal);
    const added = [...(group === undefined ? ['', titleOf(place(entry.path))] : []), line];
    const cost = bytesOf(`${added.join('\n')}\n`);
    if (added.length > lines || cost > bytes) {
      left += 1;
      continue;
    }
    lines -= added.length;
    bytes -= cost;
    if (group === undefined) groups.set(entry.path, [line]);
    else group.push(line);
  }
  const body = [...groups].flatMap(([path, group]) => ['', titleOf(place(path)), ...group]);
  const rest = left === 0 ? [] : [restOf(left)];
  return [...heading, ...body, ...written, ...rest].join('\n') + '\n';
}

function writtenLines(authored: readonly AuthoredFile[], budget: Budget): readonly string[] {
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

function titleOf(path: string): string {
  return `## [${path}](${path})`;
}

function restOf(left: number): string {
  return `${left} more ${left === 1 ? 'entry is' : 'entries are'} in the files.`;
}

function personalLine(principal: string): string {
  return `- ${clip(`working for ${cleanLine(principal)}`, 160)}, and only then: read this file`;
}

function indexLine({ guidance, tier }: Entry): string {
  const when = clip(guidance.when, 160);
  const action = clip(guidance.do || guidance.title, 240);
  return `- ${when === '' ? '' : `${when}: `}${action} [${tier}]`;
}
