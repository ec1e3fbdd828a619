import type { Call, Digest } from '@nocturne/contracts';
import { isAccepted, changedArguments } from '../episodes/change.ts';
import { nextOfTool } from '../episodes/episodes.ts';
import { byText } from '../text.ts';
import type { Observation } from './observation.ts';

/** Tools of a session that are told of; in the order of their names. */
const toolsLimit = 50;

/**
 * The first call of each tool within a thread: whether it failed, and which arguments had what they hold from the order, or
 * from what the thread had found out itself. Which were left out, the sessions together tell: one alone does not know what
 * the tool takes. Of a failed call also its failure, and what it took to have a later one accepted.
 */
export function observeHandoffs({ calls, errors, family }: Digest): Observation[] {
  const first = new Map<string, number>();
  for (const [index, { tool, thread }] of calls.entries()) {
    if (thread !== 0 && !first.has(tool)) first.set(tool, index);
  }
  return [...first]
    .sort((a, b) => byText(a[0], b[0]))
    .slice(0, toolsLimit)
    .flatMap(([tool, index]): Observation[] => {
      const call = calls[index];
      if (call === undefined || call.status === 'unanswered') return [];
      const failed = call.status === 'error';
      const carried = call.arguments.filter(isCarried).map(({ name }) => name);
      const error = errors[call.error ?? -1]?.template_id;
      return [
        {
          kind: 'handoff',
          key: [tool, family, failed ? 'failed' : 'accepted', ...carried],
          kin: namesFor(tool, calls, errors).map((name) => [tool, name]),
          sums: { occurrences: 1 },
          counters: {
            orders: {
              ...(error === undefined ? {} : { [orderKey('error', error)]: 1 }),
              ...(failed ? mendingOf(calls, index) : {}),
            },
          },
        },
      ];
    });
}

/** Names that an entry about orders for the tool may be of. */
const namesLimit = 60;

/**
 * What an entry about orders for the tool may tell to name: an argument of any call of the session, or what a failure of the tool
 * asks for. A session that was given such an entry tests it, also where it left the value out all the same.
 */
function namesFor(tool: string, calls: readonly Call[], errors: Digest['errors']): string[] {
  const [own, others] = [
    calls.filter((call) => call.tool === tool),
    calls.filter((call) => call.tool !== tool),
  ];
  const asked = own.flatMap(
    ({ error }) => errors[error ?? -1]?.template.match(/[\p{L}_][\p{L}\p{N}_.-]*/gu) ?? [],
  );
  const named = [...own, ...others].flatMap((call) => call.arguments.map(({ name }) => name));
  return [...new Set([...named, ...asked])].slice(0, namesLimit);
}

function isCarried({ held }: Call['arguments'][number]): boolean {
  return held === 'order' || held === 'thread';
}

/** What was changed in the next call of the tool, where that was accepted; and what of it the one who gave the order knew. */
function mendingOf(calls: readonly Call[], index: number): Record<string, number> {
  const [failed, next] = [calls[index], nextOfTool(calls, index)];
  if (failed === undefined || next === null || !isAccepted(next.call)) return {};
  const changed = new Set(changedArguments(failed, next.call));
  const counts: Record<string, number> = {};
  for (const { name, held } of next.call.arguments) {
    if (!changed.has(name)) continue;
    counts[orderKey('mended', name)] = 1;
    if (held === 'lead' || held === 'order') counts[orderKey('known', name)] = 1;
  }
  return counts;
}

/** The key of a count: of an error's template, or of an argument. */
export function orderKey(what: 'error' | 'mended' | 'known', name: string): string {
  return `${what} ${name}`;
}
