import type { Bus } from '@nocturne/bus';
import { encodeEvent, topics, type Event } from '@nocturne/contracts';
import { MongoClient } from 'mongodb';

/** Takes a session out of ingest's documents, as a database that lost a write would. */
export async function injectLoss(mongo: string, tenant: string, session: string): Promise<void> {
  const client = await new MongoClient(`mongodb://${mongo}`).connect();
  try {
    const rows = client.db('nocturne_ingest').collection('sessions');
    const { deletedCount } = await rows.deleteOne({ tenant, id: session });
    if (deletedCount !== 1) throw new Error(`there is no session ${session} to lose`);
  } finally {
    await client.close();
  }
}

/** Has a session's digest told once more, as that of another session. */
export async function injectDouble(bus: Bus, event: Event<typeof topics.sessionsDigested>): Promise<void> {
  if (event.data.kind !== 'digest') throw new Error('the first that was told is no digest');
  const { digest } = event.data;
  const again = { ...event.data, digest: { ...digest, session: `${digest.session}:again` } };
  await bus.publish([
    encodeEvent(topics.sessionsDigested, { ...event, id: `${event.id}_again`, data: again }),
  ]);
}
