import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { patchIdleLoop, type RequestQueue } from './patch-idle-loop.ts';

type QueueClass = new (options: object) => RequestQueue & {
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  pending: unknown[];
  maybeThrottle(ms: number): void;
  checkPendingRequests(): void;
  destroy(): void;
};

const logger = { debug: () => undefined };
const openQueue = () =>
  new (createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as QueueClass)({ logger });

test('an idle queue sets no timer; kafkajs as it comes does, which is why it is patched', () => {
  const before = openQueue();
  before.checkPendingRequests();
  expect(before.throttleCheckTimeoutId).not.toBeNull();
  before.destroy();
  patchIdleLoop();
  patchIdleLoop();
  const queue = openQueue();
  queue.checkPendingRequests();
  queue.maybeThrottle(50);
  queue.checkPendingRequests();
  expect(queue.throttleCheckTimeoutId).toBeNull();
});

test('what waits behind a throttle is still looked after', () => {
  patchIdleLoop();
  const queue = openQueue();
  queue.maybeThrottle(60_000);
  queue.pending.push({});
  queue.checkPendingRequests();
  expect(queue.throttleCheckTimeoutId).not.toBeNull();
  queue.destroy();
});
