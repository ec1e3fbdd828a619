import kafkajs from 'kafkajs';

/** A move of head, as a program of somebody else's reads it off the bus. */
export interface SeenMove {
  readonly tenant: string;
  readonly store: string;
  readonly sequence: number;
  readonly snapshot: string;
}

export interface Subscriber {
  readonly seen: readonly SeenMove[];
  close(): Promise<void>;
}

/** kafkajs as its documentation shows it, and nothing of the project: what a team with Kafka writes for itself. */
export async function subscribe(broker: string, topic: string, groupId: string): Promise<Subscriber> {
  const kafka = new kafkajs.Kafka({
    clientId: groupId,
    brokers: [broker],
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const consumer = kafka.consumer({ groupId });
  const seen: SeenMove[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const data = JSON.parse(message.value?.toString() ?? '') as Omit<SeenMove, 'tenant'>;
      const { store, sequence, snapshot } = data;
      seen.push({ tenant: message.headers?.['ce_tenantid']?.toString() ?? '', store, sequence, snapshot });
    },
  });
  return { seen, close: () => consumer.disconnect() };
}

/** What a reader that heeds the rule, to ignore a lower sequence than it has seen, takes in of one store. */
export function movesOf(seen: readonly SeenMove[], store: string): readonly SeenMove[] {
  const moves: SeenMove[] = [];
  for (const move of seen) {
    if (move.store === store && move.sequence > (moves.at(-1)?.sequence ?? 0)) moves.push(move);
  }
  return moves;
}
