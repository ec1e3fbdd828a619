import type { ServiceStatus } from '@nocturne/contracts';
import { call } from './learning.ts';
import { waitUntilQuiet } from '../../apps/nocturne/src/host/wait-until-quiet.ts';
import { patienceMs, until } from './until.ts';

const services = ['ingest', 'synthesizer', 'evaluator', 'curator'];

/** Waits, by HTTP and whether the host is there or not just now, until everything it took has had its effect. */
export async function untilQuiet(host: { url: string; key: string }, withinMs = patienceMs): Promise<void> {
  const look = () => until('the host answers', () => statuses(host).catch(() => null), withinMs);
  const end = Date.now() + withinMs;
  await waitUntilQuiet(look, async () => {
    if (Date.now() > end) throw new Error(`not quiet after ${withinMs} ms: ${JSON.stringify(await look())}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
}

async function statuses(host: { url: string; key: string }): Promise<readonly ServiceStatus[]> {
  return Promise.all(
    services.map(async (service) => {
      const { status, body } = await call<ServiceStatus>(host, 'GET', `/statusz/${service}`);
      if (status !== 200) throw new Error(`${service}: ${JSON.stringify(body)}`);
      return body;
    }),
  );
}
