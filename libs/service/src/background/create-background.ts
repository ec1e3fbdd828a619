import { isPassing } from '@nocturne/bus';
import type { TenantId } from '@nocturne/contracts';
import { ROOT_CONTEXT, context } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { withLogScope } from '../telemetry/log-scope.ts';

/** Runs long work of stores beside the loops that consume and serve, so that neither waits for it. */
export interface Background {
  /**
   * Says that a store may have work. Returns at once. Woken while it works, a store is looked at once more. Who finds no room
   * has to be woken again: what is recorded in documents is found there by a schedule.
   */
  wake(tenant: TenantId, store: string): void;
  /** Throws, once, what a run threw: a bug, which stops the process. */
  check(): void;
  /** Tells what is under way to stop, and waits until it has. */
  close(): Promise<void>;
}

export interface BackgroundOptions {
  /** What runs, for the log: `a dream`. */
  readonly what: string;
  /** Stores at work at once. */
  readonly limit: number;
  readonly logger: Logger;
}

/**
 * @param run does what work a store has, at the most once at a time for each store of this process. It stops soon after
 * `closing` says so; whatever it throws from then on is taken for a consequence of that.
 */
export function createBackground(
  run: (tenant: TenantId, store: string, closing: AbortSignal) => Promise<void>,
  { what, limit, logger }: BackgroundOptions,
): Background {
  const underWay = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const closing = new AbortController();
  let bug: { readonly error: unknown } | null = null;

  async function work(tenant: TenantId, store: string, key: string): Promise<void> {
    do {
      again.delete(key);
      try {
        await run(tenant, store, closing.signal);
      } catch (error) {
        if (closing.signal.aborted) return;
        // Without room or database it waits; the schedule takes it up again.
        if (isPassing(error)) logger.warn({ tenant, store, err: error }, `${what} waits for the storage`);
        else bug ??= { error };
        return;
      }
    } while (again.has(key) && !closing.signal.aborted);
  }

  return {
    wake(tenant, store) {
      const key = `${tenant}/${store}`;
      if (closing.signal.aborted) return;
      if (underWay.has(key)) again.add(key);
      else if (underWay.size < limit) {
        // In no trace of who happened to wake it.
        const own = withLogScope(ROOT_CONTEXT, { tenant, store });
        const done = context.with(own, work, undefined, tenant, store, key).finally(() => {
          underWay.delete(key);
          again.delete(key);
        });
        underWay.set(key, done);
      }
    },
    check() {
      const found = bug;
      bug = null;
      if (found !== null) throw found.error;
    },
    async close() {
      closing.abort();
      await Promise.all(underWay.values());
    },
  };
}
