import type { Entry } from '@nocturne/contracts';
import { clip } from './clean-line.ts';

/** What an agent surely reads: lines of the index, the last one included that counts what found no room. */
export const indexLines = 200;

const heading = [
  '# What earlier sessions taught',
  '',
  'Each line: when, then what to do. [provisional] is counted only, [validated] held on held-out sessions, [stated] is a person’s word.',
];

/**
 * `/index.md`: one line an entry, grouped by file, the files and the lines in them by expected benefit.
 * @param ranked entries, the most useful first.
 */
export function indexFile(ranked: readonly Entry[]): string {
  const groups = new Map<string, string[]>();
  // One line is kept for the count of what did not fit.
  let room = indexLines - heading.length - 1;
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
  const body = [...groups].flatMap(([path, lines]) => ['', `## [${path}](${path})`, ...lines]);
  const rest = left === 0 ? [] : [`${left} more ${left === 1 ? 'entry is' : 'entries are'} in the files.`];
  return [...heading, ...body, ...rest].join('\n') + '\n';
}

function indexLine({ guidance, tier }: Entry): string {
  const when = clip(guidance.when, 160);
  const action = clip(guidance.do || guidance.title, 240);
  return `- ${when === '' ? '' : `${when}: `}${action} [${tier}]`;
}
