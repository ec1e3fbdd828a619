import type { Entry, Evidence, Share } from '@nocturne/contracts';

/**
 * An entry as an agent reads it in its prompt and a person in review: what to do first, its evidence in one line.
 * @param entry its guidance in clean lines.
 */
export function entryText({
  guidance,
  tier,
  evidence,
  against = [],
}: Pick<Entry, 'guidance' | 'tier' | 'evidence' | 'against'>): string {
  const lines = [
    ['WHEN', guidance.when],
    ['DO', guidance.do],
    ['IF', guidance.if],
    ...against.map((other) => ['BUT', opposite(other)] as const),
    ['WHY', guidance.why],
    ['SEEN', seen(evidence)],
  ] as const;
  const body = lines.flatMap(([label, text]) =>
    text === undefined || text === '' ? [] : [`${label.padEnd(5)} ${text}`],
  );
  return [`### ${guidance.title}  [${tier}]`, ...body].join('\n');
}

/** The reader is told of both sides where evidence does not decide. */
function opposite({ says, sessions, last_seen: last }: NonNullable<Entry['against']>[number]): string {
  const since = last === null ? '' : `, last on ${last.slice(0, 10)}`;
  return `the opposite is asked for too: ${says}${sessions === 0 ? '' : ` (${count(sessions, 'session')}${since})`}`;
}

function seen({ support, recovered, passed }: Evidence): string {
  if (support.sessions === 0) return '';
  const caution = onlyClears(recovered, passed) ? ': clears the error, does not solve the task' : '';
  const parts = [
    `${count(support.sessions, 'session')}, ${count(support.tasks, 'task')}`,
    ...(recovered === undefined ? [] : [`accepted later ${share(recovered)}`]),
    ...(passed === undefined ? [] : [`task passed ${share(passed)}`]),
  ];
  return parts.join('; ') + caution;
}

/** Cleared in at least half of the sessions, passed in at most a fifth, and enough of them to say so. */
function onlyClears(recovered: Share | undefined, passed: Share | undefined): boolean {
  if (recovered === undefined || passed === undefined || passed.of < 3) return false;
  return recovered.count * 2 >= recovered.of && passed.count * 5 <= passed.of;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function share({ count: part, of }: Share): string {
  return `${part}/${of}`;
}
