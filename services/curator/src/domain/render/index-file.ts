import type { Entry } from '@nocturne/contracts';
import type { AuthoredFile } from '../memories/authored-files.ts';
import { clip, cleanLine } from './clean-line.ts';

/** What an agent surely reads: lines of the index, the last one included that counts what found no room. */
export const indexLines = 200;

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

/** Files of people and agents that the index names, by path; it says how many more there are. */
const namedAtMost = 40;

/**
 * `/index.md`: one line an entry, grouped by file, the files and the lines in them by expected benefit; then the files that
 * people and agents wrote, by path.
 * @param ranked entries, the most useful first.
 */
export function indexFile(
  ranked: readonly Entry[],
  { authored, place }: Beside = { authored: [], place: (path) => path },
): string {
  const groups = new Map<string, string[]>();
  const written = writtenLines(authored);
  // One line is kept for the count of what did not fit.
  let room = indexLines - heading.length - written.length - 1;
  let left = 0;
  for (const entry of ranked) {
    const group = groups.get(entry.path);
    const lines = group === undefined ? 3 : 1;
    if (lines > room) {
      left += 1;
      continue;
    }
    room -= lines;
    if (group === undefined) groups.set(entry.path, [indexLine(entry)]);
    else group.push(indexLine(entry));
  }
  const body = [...groups].flatMap(([path, lines]) => ['', `## [${place(path)}](${place(path)})`, ...lines]);
  const rest = left === 0 ? [] : [`${left} more ${left === 1 ? 'entry is' : 'entries are'} in the files.`];
  return [...heading, ...body, ...written, ...rest].join('\n') + '\n';
}

function writtenLines(authored: readonly AuthoredFile[]): readonly string[] {
  if (authored.length === 0) return [];
  const lines = authored.slice(0, namedAtMost).map(({ path, content, unreviewed }) => {
    const [first = ''] = content.split('\n', 1);
    const says = clip(cleanLine(first.replace(/^[#>\s-]+/, '')), 120);
    return `- ${cleanLine(path)}${says === '' ? '' : `: ${says}`}${unreviewed === true ? ' [unreviewed]' : ''}`;
  });
  const more = authored.length - lines.length;
  return [
    '',
    '## Written by people and agents',
    ...lines,
    ...(more === 0 ? [] : [`- and ${more} more files`]),
  ];
}

function indexLine({ guidance, tier }: Entry): string {
  const when = clip(guidance.when, 160);
  const action = clip(guidance.do || guidance.title, 240);
  return `- ${when === '' ? '' : `${when}: `}${action} [${tier}]`;
}
