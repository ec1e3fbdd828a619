import type { Entry, Evidence, Noted, Share } from '@nocturne/contracts';
import { isKnownFailure } from './known-failures.ts';

/**
 * An entry as an agent reads it in its prompt and a person in review: what to do first, its evidence in one line. Where nothing is
 * known to do, that one line is all.
 * @param entry its guidance in clean lines.
 */
export function entryText(
  entry: Pick<Entry, 'guidance' | 'type' | 'tier' | 'evidence' | 'noted' | 'against'>,
): string {
  const { guidance, type, tier, evidence, noted, against = [] } = entry;
  if (isKnownFailure(entry)) return `- ${guidance.when}: ${figures(evidence).join('; ')}  [${tier}]`;
  const lines = [
    ['WHEN', guidance.when],
    // A note's heading may be all of it.
    ['DO', noted !== undefined && guidance.do.replace(/[.;]$/, '') === guidance.title ? '' : guidance.do],
    ['IF', guidance.if],
    ...against.map((other) => ['BUT', opposite(other)] as const),
    ['WHY', guidance.why],
    ...(noted === undefined
      ? ([['SEEN', seen(evidence, type)]] as const)
      : ([['NOTED', written(noted)]] as const)),
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

/** Whoever reads it is to know that sessions have not shown it. */
function written({ authors, first }: Noted): string {
  const by = authors === 1 ? 'an agent' : `${authors} agents, each by itself`;
  return `by ${by}, ${authors === 1 ? 'on' : 'first on'} ${first.slice(0, 10)}; not counted in sessions`;
}

function seen(evidence: Evidence, type: Entry['type']): string {
  const { support, recovered, passed } = evidence;
  if (support.sessions === 0) return '';
  // How the sessions ended in which somebody wished for something says nothing of the wish.
  if (type === 'preference') return figures({ ...evidence, passed: undefined }).join('; ');
  const caution = onlyClears(recovered, passed) ? ': clears the error, does not solve the task' : '';
  return figures(evidence).join('; ') + caution;
}

function figures({ support, recovered, passed }: Evidence): string[] {
  return [
    `${count(support.sessions, 'session')}, ${count(support.tasks, 'task')}`,
    ...(recovered === undefined ? [] : [`accepted later ${share(recovered)}`]),
    ...(passed === undefined ? [] : [`task passed ${share(passed)}`]),
  ];
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
