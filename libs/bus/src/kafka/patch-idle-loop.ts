import { createRequire } from 'node:module';

/** As much of kafkajs' request queue as is patched. */
export interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly throttledUntil: number;
  scheduleCheckPendingRequests(): void;
}

type RequestQueueClass = { readonly prototype: RequestQueue };

const queueClass = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as RequestQueueClass;
let patched = false;

/**
 * kafkajs 2.2.4 sets a timer of a negative delay, which Node makes 1 ms, after every answer, and again whenever it fires,
 * for as long as a connection lives: 3% of a core while nothing happens (its issues 1556, 1704, 1751). With nothing to
 * send there is nothing to check, so this stops it there.
 */
export function patchIdleLoop(): RequestQueueClass {
  if (patched) return queueClass;
  const { prototype } = queueClass;
  const schedule: unknown = Reflect.get(prototype, 'scheduleCheckPendingRequests');
  if (!isFunction(schedule)) throw new Error('this kafkajs has no scheduleCheckPendingRequests to patch');
  prototype.scheduleCheckPendingRequests = function () {
    if (this.pending.length > 0) schedule.call(this);
  };
  patched = true;
  return queueClass;
}

function isFunction(value: unknown): value is (this: RequestQueue) => void {
  return typeof value === 'function';
}
