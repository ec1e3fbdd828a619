import { setImmediate as nextTurn } from 'node:timers/promises';
import { isPassing } from '../port-errors.ts';
import type { Chunk, ChunkControl, ChunkResult, Received } from '../ports.ts';
import type { Log } from './catalogue.ts';

/** A subscription as its lanes see it. */
export interface Member {
  readonly topics: readonly string[];
  readonly chunkSize: number;
  handle(chunk: Chunk, control: ChunkControl): Promise<ChunkResult>;
  /** Neither paused, nor closing, nor crashed. */
  isFetching(): boolean;
  /** Closing or crashed. */
  isLeaving(): boolean;
  crash(error: unknown): void;
}

/** What a lane needs of the log and of its group's offsets. */
export interface LaneStore {
  committed(log: Log): number;
  read(log: Log, from: number, limit: number): readonly Received[];
  commit(log: Log, offset: number): Promise<void>;
  /** In ms. */
  now(): number;
}

/** One group's way through one partition: at most one chunk is under way in it, whoever owns it. */
export interface Lane {
  readonly log: Log;
  assign(owner: Member | null): void;
  /** Something may have come: fetch, unless a chunk is under way. */
  wake(): void;
  /** The chunk under way for this member, or for anyone; null where there is none. */
  underWay(member?: Member): Promise<void> | null;
  /** For how long, in ms, the chunk under way has been; 0 where there is none. */
  silentMs(): number;
}

/** How long a commit that found no room waits before its messages are delivered again, in ms. */
const fullRetryMs = 1000;

export function createLane(log: Log, store: LaneStore): Lane {
  let owner: Member | null = null;
  let position = 0;
  let tenure = 0;
  let running: { readonly by: Member; readonly since: number; readonly until: Promise<void> } | null = null;
  let delay: NodeJS.Timeout | null = null;

  function wake(): void {
    if (running !== null || delay !== null || owner === null || !owner.isFetching()) return;
    const messages = store.read(log, position, owner.chunkSize);
    if (messages.length === 0) return;
    running = { by: owner, since: store.now(), until: deliver(owner, messages) };
  }

  async function deliver(member: Member, messages: readonly Received[]): Promise<void> {
    const isStale = () => owner !== member || member.isLeaving();
    let waitMs = 0;
    try {
      // Off the publisher's stack. Meanwhile the member may have been paused, or the lane taken away.
      await nextTurn();
      if (member.isFetching() && !isStale()) waitMs = await handle(member, messages, isStale);
    } catch (error) {
      if (isPassing(error)) waitMs = fullRetryMs;
      else member.crash(error);
    }
    running = null;
    if (waitMs > 0 && !isStale()) delay = setTimeout(endDelay, waitMs);
    wake();
  }

  /** Gives back how long the lane is to wait. */
  async function handle(
    member: Member,
    messages: readonly Received[],
    isStale: () => boolean,
  ): Promise<number> {
    const chunk = { topic: log.topic, partition: log.partition, tenure, messages };
    // A heartbeat lets the rest of the process have its turn.
    const control = { heartbeat: () => nextTurn(), isStale };
    const { resolved, retryAfterMs = 0, settled } = await member.handle(chunk, control);
    await settled;
    const end = offsetAfter(messages);
    await commit(Math.min(resolved, end));
    return resolved < end ? retryAfterMs : 0;
  }

  /** Also when the lane was taken away: whoever owns it next begins only after this. */
  async function commit(resolved: number): Promise<void> {
    if (resolved <= position) return;
    await store.commit(log, resolved);
    position = resolved;
  }

  function endDelay(): void {
    if (delay !== null) clearTimeout(delay);
    delay = null;
    wake();
  }

  return {
    log,
    assign(next) {
      if (next === owner) return;
      // While nobody owned it, the group may have been put elsewhere.
      if (owner === null && running === null) position = store.committed(log);
      owner = next;
      tenure += 1;
      endDelay();
    },
    wake,
    underWay: (member) =>
      running === null || (member !== undefined && running.by !== member) ? null : running.until,
    silentMs: () => (running === null ? 0 : store.now() - running.since),
  };
}

function offsetAfter(messages: readonly Received[]): number {
  return (messages.at(-1)?.offset ?? -1) + 1;
}
