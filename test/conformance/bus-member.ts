import { startConsumer } from '@nocturne/bus';
import { openKafkaBus } from '@nocturne/bus/kafka';

/**
 * A member of a group as a process of its own: `node bus-member.ts BROKER TOPIC GROUP SESSION_TIMEOUT_MS`. Says
 * `VALUE PHASE` for each message, `begun` and `done`, and takes its time for the one that says `slow`.
 */
const [broker = '', topic = '', group = '', timeout = ''] = process.argv.slice(2);
const slowMs = 4_000;

const bus = openKafkaBus({
  clientId: 'member',
  brokers: [broker],
  attempts: { increment: async () => 1, forget: async () => undefined },
  clock: { now: () => new Date() },
  client: { sessionTimeoutMs: Number(timeout), rebalanceTimeoutMs: 12_000 },
});
await startConsumer({
  bus,
  group,
  topics: [topic],
  clock: { now: () => new Date() },
  async handle({ value }) {
    const text = Buffer.from(value).toString();
    console.log(`${text} begun`);
    if (text === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs));
    console.log(`${text} done`);
    return { kind: 'ok' };
  },
  onCrash(error) {
    throw error;
  },
});
console.log('joined');
