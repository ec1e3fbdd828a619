/**
 * Full ingest on Kafka and MongoDB's protocol against a bare kafkajs → insertMany loop over the same bytes, on the same
 * servers, in the same run; and how it grows with partitions.
 *
 *     node bench/ingest-kafka.ts [--sessions 1000] [--kib 20] [--runs 5] [--partitions 1,2,4] [--profile FOLDER] [--quick]
 *
 * Both start when all messages lie on the topic, twice as many as are timed: those of the middle, when both are at work and
 * neither has come to an end. Ingest: parse, redact, seal, keep, digest, split and announce, in one process. What was busy
 * meanwhile says what bounds it; `--profile` has one run more written as a profile of the thread that consumes. It needs Java
 * and Maven for servers of its own.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openKafkaIngest } from './lib/kafka-ingest.ts';
import { runBareLoop } from './lib/bare-loop.ts';
import { makeSession } from './lib/make-session.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';
import { noServers, withServers } from './lib/servers.ts';
import { sessionMessage } from './lib/session-messages.ts';
import { ratios, sideBySide } from './lib/side-by-side.ts';
import { beginProfile, watchLoad, type Load } from './lib/watch-load.ts';

const sizes = readSizes({
  sessions: ['1000', '200'],
  kib: ['20', '20'],
  runs: ['5', '1'],
  partitions: ['1,2,4', '4'],
  profile: ['', ''],
});
const count = Number(sizes.sessions);
const missing = noServers();

if (missing !== null) {
  console.log(`ingest-kafka needs a broker and a database of its own: ${missing}`);
} else {
  for (const partitions of sizes.partitions.split(',').map(Number)) await measure(partitions);
}

/** Sessions that no run before had. */
function messagesOf(run: number) {
  const first = run * 2 * count;
  const sessions = Array.from({ length: 2 * count }, (_, index) =>
    makeSession(first + index, Number(sizes.kib) * 1024),
  );
  return sessions.map(sessionMessage);
}

function measure(partitions: number): Promise<void> {
  return withServers(async (servers) => {
    const ingest = await openKafkaIngest(servers, partitions);
    const loads: Load[] = [];
    let ingested = 0;
    let looped = 0;
    const bare = async () => {
      const topic = `bare.${looped}`;
      await ingest.createTopic(topic);
      await ingest.publish(messagesOf(looped).map((message) => ({ ...message, topic })));
      looped += 1;
      return runBareLoop(servers, topic, 2 * count);
    };
    const ingestAll = async (begin: () => () => void) => {
      await ingest.publish(messagesOf(ingested));
      ingested += 1;
      return ingest.serve(2 * count, begin);
    };
    const full = () =>
      ingestAll(() => {
        const { broker, database } = servers.pids;
        const end = watchLoad({ ingest: process.pid, broker, database });
        return () => loads.push(end());
      });
    // Once each before it counts: three virtual machines compile what they run often.
    await bare();
    await full();
    loads.length = 0;
    const times = await sideBySide({ bare, full }, Number(sizes.runs));
    if (sizes.profile !== '') {
      const profiles: Promise<string>[] = [];
      await ingestAll(() => {
        const end = beginProfile();
        return () => void profiles.push(end());
      });
      const [profile = ''] = await Promise.all(profiles);
      await mkdir(sizes.profile, { recursive: true });
      await writeFile(join(sizes.profile, `ingest-${partitions}.cpuprofile`), profile);
    }
    await ingest.close();
    printHeading(`ingest-kafka: ${count} sessions of ${sizes.kib} KiB, ${partitions} partition(s)`);
    const rate = (ms: readonly number[]) => ms.map((value) => count / (value / 1000));
    printSpread('bare kafkajs → insertMany', rate(times.bare), 'sessions/s');
    printSpread('ingest', rate(times.full), 'sessions/s');
    printSpread('ingest, as a share of bare', ratios(times.bare, times.full), '');
    const percents = (share: (load: Load) => number) => loads.map((load) => 100 * share(load));
    printSpread(
      'meanwhile: ingest’s thread, busy',
      percents(({ thread }) => thread),
      '%',
    );
    for (const name of ['ingest', 'broker', 'database'])
      printSpread(
        `meanwhile: ${name}, of a core`,
        percents(({ cores }) => cores[name] ?? Number.NaN),
        '%',
      );
    console.log('');
  });
}
