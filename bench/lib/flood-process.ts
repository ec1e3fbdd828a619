/**
 * Sends a flood to a broker, as a process of its own, until its standard input ends; then it prints how many sessions a
 * second it has sent. What it is to send comes as JSON in its argument: {broker, tenant, perSecond, kib}.
 */
import { once } from 'node:events';
import { openKafkaBus } from '@nocturne/bus/kafka';
import { systemClock } from '@nocturne/service';
import { sendFlood, type Flood } from './send-flood.ts';

const { broker, ...flood } = JSON.parse(process.argv[2] ?? '') as Flood & { readonly broker: string };
const bus = openKafkaBus({
  clientId: 'bench-flood',
  brokers: [broker],
  clock: systemClock,
  // It only publishes.
  attempts: { increment: async () => 1, forget: async () => undefined },
});
const over = new AbortController();
process.stdin.resume();
void once(process.stdin, 'end').then(() => over.abort());
const began = performance.now();
const sent = await sendFlood(bus, flood, over.signal);
console.log(Math.round(sent / ((performance.now() - began) / 1000)));
await bus.close();
