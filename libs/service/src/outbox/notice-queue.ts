import type { TenantId } from '@nocturne/contracts';
import type { Stored } from '@nocturne/storage';
import type { OutboxSpec, WithOutbox } from './outbox.ts';

/** A document that was said to hold outgoing events. */
export interface Notice {
  readonly tenant: TenantId;
  readonly spec: OutboxSpec;
  readonly id: string;
  /** The document as it was written; where absent, it has to be read. */
  readonly written?: Stored<WithOutbox>;
  /** When it was given, in milliseconds of a clock that only grows. */
  readonly since?: number;
  /** Whether somebody else wrote it: where it cannot be published it is let go of, to be found again. */
  readonly adopted?: boolean;
}

/** While so many wait, further ones are remembered without their documents: a bus that fails must not fill the memory. */
const mostWritten = 1_000;

/** Notices in the order they came, each document at most once, and those who wait for theirs to be done. */
interface NoticeQueue {
  size(): number;
  /** Whether the document waits here, or is worked on. */
  has(notice: Notice): boolean;
  add(notice: Notice): void;
  /** The oldest, at most `limit`, once those taken before are settled. Taken out before they are worked on: what is written meanwhile is a new notice. */
  take(limit: number): readonly Notice[];
  /** Says that so many of the oldest taken are done with. */
  settle(count: number): void;
  /** Resolves when all notices so far are done with. */
  settled(): Promise<void>;
}

export function createNoticeQueue(): NoticeQueue {
  const waiting = new Map<string, Notice>();
  let underWay: ReadonlySet<string> = new Set();
  const idlers: { readonly ticket: number; readonly resolve: () => void }[] = [];
  let added = 0;
  let done = 0;

  return {
    size: () => waiting.size,
    has: (notice) => waiting.has(keyOf(notice)) || underWay.has(keyOf(notice)),
    add(notice) {
      const { written: _written, ...bare } = notice;
      const key = keyOf(notice);
      if (!waiting.has(key)) added++;
      // One that is worked on is about to be cleared of what is published now, and has to be read again after that.
      const isKept = waiting.size < mostWritten && !underWay.has(key);
      waiting.set(key, isKept ? notice : bare);
    },
    take(limit) {
      const batch = new Map<string, Notice>();
      for (const [key, notice] of waiting) {
        if (batch.size === limit) break;
        waiting.delete(key);
        batch.set(key, notice);
      }
      underWay = new Set(batch.keys());
      return [...batch.values()];
    },
    settle(count) {
      done += count;
      underWay = new Set();
      while (idlers[0] !== undefined && idlers[0].ticket <= done) idlers.shift()?.resolve();
    },
    async settled() {
      if (done >= added) return;
      const ticket = added;
      await new Promise<void>((resolve) => idlers.push({ ticket, resolve }));
    },
  };
}

function keyOf({ spec, tenant, id }: Notice): string {
  return `${spec.name}\n${tenant}\n${id}`;
}
