import type { Budget, Entry } from '@nocturne/contracts';
import { bytesOf, indexShare } from '../budget/file-costs.ts';
import type { AuthoredFile } from '../memories/authored-files.ts';
import { clip, cleanLine } from './clean-line.ts';
import { failureInShort, knownFailuresTitle, partKnownFailures } from './known-failures.ts';
import { writtenLines } from './written-lines.ts';

const heading = [
  '# What earlier sessions taught',
  '',
  'Each line: when, then what to do. [provisional] is counted only, [validated] held on held-out sessions, [stated] is a person’s word.',
];

const knownHeading = ['', `## ${knownFailuresTitle}`];

interface Beside {
  /** Files that people and agents wrote. */
  readonly authored: readonly AuthoredFile[];
  /** Where the file of a path lies. */
  readonly place: (path: string) => string;
}

/** What goes wrong with one tool takes no more in the index, in UTF-16 units: the rest stands in its file. */
const knownLimit = 320;

/** What is left of the index's lines and bytes. */
interface Room {
  lines: number;
  bytes: number;
}

/**
 * `/index.md`: one line an entry, grouped by file, the files and the lines in them by expected benefit per token, as far as
 * its lines and tokens go; then what only is known to go wrong, one line a tool; then the files that people and agents wrote, by
 * path; the last line counts what found no room.
 * @param ranked entries, the most useful first.
 */
export function indexFile(
  ranked: readonly Entry[],
  budget: Budget,
  { authored, place }: Beside = { authored: [], place: (path) => path },
): string {
  const written = writtenLines(authored, budget);
  const room: Room = {
    // One line is kept for the count of what did not fit.
    lines: budget.index_lines - heading.length - written.length - 1,
    bytes: indexShare(budget) - bytesOf([...heading, ...written, restOf(ranked.length), ''].join('\n')),
  };
  const [advice, known] = partKnownFailures(ranked);
  const told = adviceLines(advice, place, room);
  const failures = failureLines(known, place, room);
  const left = told.left + failures.left;
  const rest = left === 0 ? [] : [restOf(left)];
  return [...heading, ...told.lines, ...failures.lines, ...written, ...rest].join('\n') + '\n';
}

/** Lines, and how many entries are not in them. */
interface Lines {
  readonly lines: readonly string[];
  readonly left: number;
}

function adviceLines(entries: readonly Entry[], place: Beside['place'], room: Room): Lines {
  const groups = new Map<string, string[]>();
  let left = 0;
  for (const entry of entries) {
    const group = groups.get(entry.path);
    // What one person wants is nobody else's to heed: the index names that person's file, and no more.
    if (entry.principal !== undefined && group !== undefined) continue;
    const line = entry.principal === undefined ? indexLine(entry) : personalLine(entry.principal);
    const added = [...(group === undefined ? ['', titleOf(place(entry.path))] : []), line];
    if (!take(room, added.length, bytesOf(`${added.join('\n')}\n`))) left += 1;
    else if (group === undefined) groups.set(entry.path, [line]);
    else group.push(line);
  }
  return { lines: [...groups].flatMap(([path, group]) => ['', titleOf(place(path)), ...group]), left };
}

/** One line for each tool; where some of its failures are proven and others not, one for either. */
function failureLines(entries: readonly Entry[], place: Beside['place'], room: Room): Lines {
  const lines = new Map<string, string>();
  let left = 0;
  for (const entry of entries) {
    const key = JSON.stringify([entry.path, entry.tier]);
    const line = lines.get(key) ?? '';
    const longer = withFailure(line, entry, place(entry.path));
    const first = lines.size === 0 ? knownHeading : [];
    const newLines = first.length + (line === '' ? 1 : 0);
    const newBytes = bytesOf(first.join('\n')) + bytesOf(longer) - bytesOf(line) + newLines;
    const isShort = line === '' || longer.length <= knownLimit;
    if (isShort && take(room, newLines, newBytes)) lines.set(key, longer);
    else left += 1;
  }
  return { lines: lines.size === 0 ? [] : [...knownHeading, ...lines.values()], left };
}

/** The line of a tool with one failure more; what its first figures mean is said once. */
function withFailure(line: string, entry: Entry, path: string): string {
  const mark = ` [${entry.tier}]`;
  const failure = clip(failureInShort(entry), 160);
  if (line !== '') return `${line.slice(0, -mark.length)}; ${failure} (${pastIt(entry)})${mark}`;
  return `- [${entry.tool ?? path}](${path}): ${failure} (${pastIt(entry)} sessions got past it)${mark}`;
}

function pastIt({ evidence: { recovered, support } }: Entry): string {
  return `${recovered?.count ?? 0} of ${recovered?.of ?? support.sessions}`;
}

/** Whether there is room for them; then they have it. */
function take(room: Room, lines: number, bytes: number): boolean {
  if (lines > room.lines || bytes > room.bytes) return false;
  room.lines -= lines;
  room.bytes -= bytes;
  return true;
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
