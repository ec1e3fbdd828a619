import type { Change, Evidence, Remedy } from '@nocturne/contracts';
import { isForestalled, type Failure } from './advise-on.ts';
import { preventedBy } from './prevent.ts';
import { list, plural, shapeInWords } from './words.ts';
import { whoKnows } from './who-knows.ts';

/** Sessions whose outcome is known, before it is said that none of them reached its goal. */
const leastEnded = 3;

/** The evidence in a line: how often, what was never accepted, what cleared it, what did not. */
export function reasonsFor({ tool, avoid, remedy }: Failure, evidence: Evidence): string {
  const { support, cleared, recovered } = evidence;
  const shape = avoid[0];
  const never = remedy?.tool_accepted === 0 && cleared?.change.by === 'other_tool';
  return [
    shape === undefined
      ? plural(support.occurrences, 'such failure')
      : `${shape.argument} was ${shapeInWords(shape.mask)} in ${shape.failed} of ${plural(support.occurrences, 'such failure')} and in none of ${plural(shape.accepted_others, 'accepted call')}`,
    ...(shape === undefined && remedy?.prevention !== undefined
      ? [preventedBy(tool, remedy.prevention)]
      : []),
    ...(never ? [`${tool} was accepted in no session`] : []),
    ...(cleared === undefined
      ? pastIt(tool, recovered)
      : [
          `${cleared.count} of ${plural(cleared.of, 'session')} that ${deed(cleared.change)} had the call accepted`,
          ...besides(cleared),
        ]),
    ...(cleared === undefined ? maybe(remedy) : []),
    ...(remedy?.sources ?? []).slice(0, shape === undefined ? 1 : 0).map(origin),
    ...without(remedy, cleared?.change),
    ...inVain(remedy, cleared !== undefined),
    ...kept(evidence),
    ...whoKnows(remedy?.lesson, 'did so at once'),
  ].join('; ');
}

/** What the change is held against, and how the sessions ended that it helped: to clear a failure need not help the task. */
function besides({ others, passed }: NonNullable<Evidence['cleared']>): string[] {
  return [
    ...(others === undefined || others.of === 0
      ? []
      : [`${others.count === 0 ? 'none' : others.count} of ${others.of} tries of anything else`]),
    ...(passed?.count === 0 && passed.of >= leastEnded
      ? [`none of the ${passed.of} sessions that it helped reached their goal`]
      : []),
  ];
}

/** Sessions that were given the entry, before it is said how they fared. */
const leastGiven = 3;

/** What memory does against it: how many of those who knew met it all the same. */
function kept({ prevented }: Evidence): string[] {
  if (prevented === undefined || prevented.given.of < leastGiven) return [];
  const { given, others } = prevented;
  return [
    `${given.count === 0 ? 'none' : given.count} of ${plural(given.of, 'session')} that had this in memory met it, ${others.count} of ${others.of} others`,
  ];
}

/** What too few sessions tried to be sure of; where its values came from says more, and follows then. */
function maybe(remedy: Remedy | undefined): string[] {
  const doubt = (remedy?.sources.length ?? 0) > 0 ? '' : ': not enough to be sure that this is why';
  return (remedy?.likely ?? [])
    .slice(0, 1)
    .map(
      ({ change, count, of }) =>
        `all ${plural(count, 'session')} whose try was accepted had ${deed(change)}, of ${of} that did${doubt}`,
    );
}

function pastIt(tool: string, recovered: Evidence['recovered']): string[] {
  if (recovered === undefined) return [];
  return [
    `${recovered.count === 0 ? 'none' : recovered.count} of ${plural(recovered.of, 'session')} had a call of ${tool} accepted afterwards`,
  ];
}

function origin(source: Remedy['sources'][number]): string {
  const times = `in ${source.count} of these ${source.of}`;
  switch (source.by) {
    case 'swapped':
      return `${times} the two were swapped`;
    case 'adds_up':
      return `${times} ${source.field} then added up to a number that the answer stated`;
    case 'stated':
      return `${times} the answer had stated the accepted ${source.argument}`;
    case 'shown':
      return `${times} ${source.tool} had shown the accepted ${source.argument}`;
  }
}

function without(remedy: Remedy | undefined, change: Change | undefined): string[] {
  if (remedy?.prevention !== undefined) return [];
  const beforehand = remedy?.beforehand;
  if (change?.by === 'tool_first' && beforehand !== undefined && isForestalled(remedy)) {
    const { with: after, without: bare } = beforehand;
    return [
      `${after.count === 0 ? 'none' : after.count} of ${after.of} first calls after ${change.tool} failed so, ${bare.count} of ${bare.of} without it`,
    ];
  }
  const sessions = remedy?.without_other ?? 0;
  if (sessions === 0 || change?.by !== 'tool_first') return [];
  return [`${plural(sessions, 'session')} had it accepted without ${change.tool}`];
}

/** What did not help: to send the call again as it was; anything else only where nothing is known to help. */
function inVain(remedy: Remedy | undefined, isCleared: boolean): string[] {
  return (remedy?.in_vain ?? [])
    .filter(({ change }) => change.by === 'retry' || (!isCleared && change.by !== 'other_tool'))
    .toSorted((a, b) => Number(b.change.by === 'retry') - Number(a.change.by === 'retry'))
    .slice(0, 2)
    .map(({ change, sessions }) => `${doing(change)} helped none of ${plural(sessions, 'session')}`);
}

function doing(change: Change): string {
  switch (change.by) {
    case 'argument':
      return `changing ${list(change.arguments)}`;
    case 'tool_first':
      return `calling ${change.tool} first`;
    case 'other_tool':
      return `using ${change.tool} instead`;
    case 'retry':
      return 'sending it again unchanged';
  }
}

function deed(change: Change): string {
  switch (change.by) {
    case 'argument':
      return `changed ${list(change.arguments)}`;
    case 'tool_first':
      return `called ${change.tool} first`;
    case 'other_tool':
      return `used ${change.tool} instead`;
    case 'retry':
      return 'sent it again unchanged';
  }
}
