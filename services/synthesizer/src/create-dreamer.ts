import { isFull } from '@nocturne/bus';
import type { TenantId } from '@nocturne/contracts';
import type { Logger } from '@nocturne/service';

/** Runs the dreams of stores in the background, so that neither a consumer nor a request waits for one. */
interface Dreamer {
  /** Says that a store may have a dream to run. Returns at once. */
  wake(tenant: TenantId, store: string): void;
  /** Throws, once, what a dream threw: a bug, which stops the process. */
  check(): void;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** Dreams under way at once: each holds a chunk of digests in memory. Who finds no room is woken again. */
const limit = 8;

/** @param run runs a store’s next dream */
export function createDreamer(
  run: (tenant: TenantId, store: string) => Promise<void>,
  logger: Logger,
): Dreamer {
  const underWay = new Map<string, Promise<void>>();
  let bug: { readonly error: unknown } | null = null;
  let closed = false;

  return {
    wake(tenant, store) {
      const key = `${tenant}/${store}`;
      if (closed || underWay.has(key) || underWay.size >= limit) return;
      const work = run(tenant, store)
        .catch((error: unknown) => {
          // A full disk is no bug: the dream waits for room and is taken up again.
          if (isFull(error)) logger.warn({ tenant, store }, 'a dream waits for room on the disk');
          else if (!closed) bug ??= { error };
        })
        .finally(() => underWay.delete(key));
      underWay.set(key, work);
    },
    check() {
      if (bug !== null) throw bug.error;
    },
    async close() {
      closed = true;
      await Promise.all(underWay.values());
    },
  };
}
