import type { SessionInput } from '@nocturne/contracts';
import { isRecord, recordIn, textIn } from '../../domain/records.ts';
import { blocksOf } from '../steps/read-content.ts';
import type { Entry } from './read-entries.ts';

/**
 * The thread of each line, by the line's key: absent in the lead's own. A subagent's lines are its sidechain: they name
 * their agent or, in older files, hang together by parent.
 */
export function resolveThreads(entries: readonly Entry[]): Map<string, string> {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const threads = new Map<string, string>();
  for (const entry of entries) {
    const path = new Set<string>();
    let at: Entry | undefined = entry;
    let thread: string | undefined;
    // A circle of parents ends where it meets its own path.
    while (at !== undefined && at.value['isSidechain'] === true && !path.has(at.key)) {
      thread = threads.get(at.key) ?? threadOf(at);
      path.add(at.key);
      if (threads.has(at.key) || textIn(at.value, 'agentId') !== undefined) break;
      const parent = textIn(at.value, 'parentUuid');
      at = parent === undefined ? undefined : byKey.get(parent);
    }
    if (thread !== undefined) for (const key of path) threads.set(key, thread);
  }
  return threads;
}

function threadOf(entry: Entry): string {
  return (textIn(entry.value, 'agentId') ?? `sidechain-${entry.key}`).slice(0, 200);
}

/** The threads in their order, with the kind of subagent where the call that started it says so. */
export function describeThreads(
  entries: readonly Entry[],
  threads: ReadonlyMap<string, string>,
): NonNullable<SessionInput['threads']> {
  const kinds = subagentKinds(entries);
  return [...new Set(entries.flatMap((entry) => threads.get(entry.key) ?? []))].map((id) => {
    const agent = kinds.get(id);
    return agent === undefined ? { id } : { id, agent };
  });
}

/** Agent id → kind of subagent: the call gives the kind, the record of its result the id. */
function subagentKinds(entries: readonly Entry[]): Map<string, string> {
  const kindOfCall = new Map<string, string>();
  const kinds = new Map<string, string>();
  for (const { value } of entries) {
    for (const block of blocksOf(recordIn(value, 'message')?.['content'])) {
      const input = recordIn(block, 'input');
      const kind = input === undefined ? undefined : textIn(input, 'subagent_type');
      const id = textIn(block, 'id');
      if (kind !== undefined && id !== undefined) kindOfCall.set(id, kind.slice(0, 200));
      const result = value['toolUseResult'];
      const agent = isRecord(result) ? textIn(result, 'agentId') : undefined;
      const kindOfResult = kindOfCall.get(textIn(block, 'tool_use_id') ?? '');
      if (agent !== undefined && kindOfResult !== undefined) kinds.set(agent.slice(0, 200), kindOfResult);
    }
  }
  return kinds;
}
