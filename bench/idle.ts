/**
 * How much of a core each service takes while nothing happens: the four, each a process of its own, on Kafka and MongoDB's
 * protocol, with one tenant that has learnt something.
 *
 *     node bench/idle.ts [--seconds 10] [--windows 3] [--settle 15] [--quick]
 *
 * By the kernel's own account (/proc/PID/stat), over windows of so many seconds, so that what else the machine does counts
 * little. Linux only; starts servers of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { simulateFleet } from '@nocturne/fleet';
import { makeTenant } from '../test/support/fleet/make-tenant.ts';
import { startFleet } from '../test/support/fleet/start-fleet.ts';
import { inTemporaryDir } from './lib/bench-host.ts';
import { cpuSeconds } from './lib/cpu-seconds.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';
import { noServers, withServers } from './lib/servers.ts';

const sizes = readSizes({ seconds: ['10', '5'], windows: ['3', '3'], settle: ['15', '5'] });
const { sessions } = simulateFleet({ seed: 3, sessions: 40, start: '2026-01-05T08:00:00.000Z' });

const lacking = process.platform === 'linux' ? noServers() : 'this reads /proc, which only Linux has';
if (lacking === null) await measure();
else console.log(`idle cannot be measured here: ${lacking}`);

async function measure(): Promise<void> {
  printHeading('idle: CPU of each service while nothing happens, in % of a core');
  const shares = await withServers(({ broker, uri }) =>
    inTemporaryDir(async (folder) => {
      const fleet = await startFleet({ folder, kafka: broker, mongoUri: uri, instances: 1 });
      try {
        const { url, agentKey } = await makeTenant(fleet, 'bench');
        await fetch(`${url}/v1/sessions`, {
          method: 'POST',
          headers: { 'x-api-key': agentKey, 'content-type': 'application/json' },
          body: JSON.stringify({ sessions }),
        });
        // What the start and the sessions left to do is done by then.
        await sleep(Number(sizes.settle) * 1_000);
        return await watch(fleet.instances().map((instance) => [instance.service, instance.pid()]));
      } finally {
        await fleet.stop();
      }
    }),
  );
  for (const [name, percents] of shares) printSpread(name, percents, '% of a core');
}

/** Each process's share, window by window. */
async function watch(processes: readonly (readonly [string, number])[]): Promise<Map<string, number[]>> {
  const shares = new Map<string, number[]>(processes.map(([name]) => [name, []]));
  for (let window = 0; window < Number(sizes.windows); window += 1) {
    const began = performance.now();
    const before = processes.map(([, pid]) => cpuSeconds(pid));
    await sleep(Number(sizes.seconds) * 1_000);
    const seconds = (performance.now() - began) / 1_000;
    for (const [index, [name, pid]] of processes.entries()) {
      shares.get(name)?.push((100 * (cpuSeconds(pid) - (before[index] ?? 0))) / seconds);
    }
  }
  return shares;
}
