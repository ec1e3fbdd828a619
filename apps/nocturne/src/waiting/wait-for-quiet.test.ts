import type { ServiceName, ServiceStatus } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { waitForQuiet } from './wait-for-quiet.ts';

const now = () => Promise.resolve();
const silent = { update: () => undefined, end: () => undefined };
const status = (service: ServiceName, lag: number): ServiceStatus => ({
  service,
  ready: true,
  consumers: [{ topic: 't', lag, end: 9, dead_letters: 0 }],
  outbox: 0,
});

it('shows what is left until nothing is', async () => {
  let lag = 3;
  const admin = {
    status: async (service: ServiceName) => status(service, service === 'ingest' ? Math.max(0, lag--) : 0),
  };
  const left: number[] = [];
  const progress = { ...silent, update: (done: number, total: number) => void left.push(total - done) };
  expect(await waitForQuiet(admin, progress, now)).toBe(true);
  expect(left).toEqual([3, 2, 1, 0, 0]);
});

it('gives up where nothing moves any more', async () => {
  const admin = { status: async (service: ServiceName) => status(service, 1) };
  expect(await waitForQuiet(admin, silent, now)).toBe(false);
});
