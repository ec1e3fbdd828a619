import type { Catalogue } from './catalogue.ts';
import type { GroupOffsets } from './group-offsets.ts';
import type { MessageLog } from './message-log.ts';
import type { Writes } from './write-together.ts';

/** Which messages may go: those of these topics that the bus took more than `olderThanMs` ago and that every group has done. */
export interface TrimOptions {
  readonly topics: readonly string[];
  readonly olderThanMs: number;
}

/** So many messages go in one transaction: the event loop is not held for long. */
const batch = 1000;

/** Removes what `options` allows, and says how many messages went. A log that no group has ever read keeps everything. */
export async function trimLogs(
  stores: {
    readonly catalogue: Catalogue;
    readonly log: MessageLog;
    readonly offsets: GroupOffsets;
    readonly writes: Writes;
  },
  options: TrimOptions,
  now: number,
): Promise<number> {
  let removed = 0;
  for (const { id } of options.topics.flatMap((topic) => stores.catalogue.logs(topic))) {
    const { start } = stores.log.bounds(id);
    const done = stores.offsets.leastCommitted(id) ?? start;
    const end = stores.log.firstSince(id, now - options.olderThanMs, start, done);
    for (let at = start; at < end; at += batch) {
      const to = Math.min(at + batch, end);
      await stores.writes.run(() => stores.log.removeBefore(id, to));
      removed += to - at;
    }
  }
  return removed;
}
