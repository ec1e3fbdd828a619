import type { FleetSession } from '@nocturne/fleet';
import type { KafkaWriter } from '../../support/fleet/write-to-kafka.ts';
import { report, type Client } from '../story/client.ts';
import type { ClientRecord } from '../story/record.ts';

interface Senders {
  readonly client: Client;
  readonly writer: KafkaWriter;
  readonly random: () => number;
  /** Asked before each batch is sent, with how many sessions are sent or under way. */
  readonly mayGoOn: (sent: number) => Promise<void>;
}

/** So many send at a time. */
const lanes = 4;
const largestBatch = 20;
/** Share of the batches that a fleet writes to the bus itself. */
const shareByKafka = 0.3;

/** Sends all sessions, in batches, over HTTP and over Kafka; what is acknowledged is recorded. */
export async function streamSessions(
  sessions: readonly FleetSession[],
  record: ClientRecord,
  { client, writer, random, mayGoOn }: Senders,
): Promise<void> {
  let sent = 0;

  async function lane(): Promise<void> {
    while (sent < sessions.length) {
      const batch = sessions.slice(sent, sent + 1 + Math.floor(random() * largestBatch));
      sent += batch.length;
      const byKafka = random() < shareByKafka;
      await mayGoOn(sent);
      if (byKafka) {
        await writer.send(batch);
        for (const { id } of batch) record.sessions.set(id, 'default');
      } else {
        await report(
          client,
          batch.map((session) => ({ kind: 'session', session })),
          record,
        );
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));
}
