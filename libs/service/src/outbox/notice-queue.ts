import type { TenantId } from '@nocturne/contracts';
import type { OutboxSpec } from './outbox.ts';

/** A document that was said to hold outgoing events. */
export interface Notice {
  readonly tenant: TenantId;
  readonly spec: OutboxSpec;
  readonly id: string;
}

/** Notices in the order they came, each document at most once, and those who wait for theirs to be done. */
interface NoticeQueue {
  size(): number;
  add(notice: Notice): void;
  /** The oldest, at most `limit`. Taken out before they are worked on: what is written meanwhile is a new notice. */
  take(limit: number): readonly Notice[];
  /** Says that so many of the oldest taken are done with. */
  settle(count: number): void;
  /** Resolves when all notices so far are done with. */
  settled(): Promise<void>;
}

export function createNoticeQueue(): NoticeQueue {
  const waiting = new Map<string, Notice>();
  const idlers: { readonly ticket: number; readonly resolve: () => void }[] = [];
  let added = 0;
  let done = 0;

  return {
    size: () => waiting.size,
    add(notice) {
      const key = `${notice.spec.name}\n${notice.tenant}\n${notice.id}`;
      if (waiting.has(key)) return;
      waiting.set(key, notice);
      added++;
    },
    take(limit) {
      const batch: Notice[] = [];
      for (const [key, notice] of waiting) {
        if (batch.length === limit) break;
        waiting.delete(key);
        batch.push(notice);
      }
      return batch;
    },
    settle(count) {
      done += count;
      while (idlers[0] !== undefined && idlers[0].ticket <= done) idlers.shift()?.resolve();
    },
    async settled() {
      if (done >= added) return;
      const ticket = added;
      await new Promise<void>((resolve) => idlers.push({ ticket, resolve }));
    },
  };
}
