import { openEmbeddedBus } from '@nocturne/bus';

/**
 * A process to be killed: publishes numbers to the bus file argv[2] from argv[3] on, for ever, in calls of one to five
 * messages, and prints each number once its call is acknowledged.
 */
const [, , file, first] = process.argv;
const bus = openEmbeddedBus({ file: file!, clock: { now: () => new Date() } });
await bus.createTopics([{ name: 'numbers', partitions: 3 }]);
for (let next = Number(first); ;) {
  const numbers = Array.from({ length: 1 + (next % 5) }, (_, at) => next + at);
  await bus.publish(
    numbers.map((number) => ({
      topic: 'numbers',
      key: `key${number % 7}`,
      value: Buffer.from(String(number)),
      headers: {},
    })),
  );
  process.stdout.write(`${numbers.join('\n')}\n`);
  next += numbers.length;
}
