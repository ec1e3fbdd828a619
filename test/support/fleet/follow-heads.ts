import { createClient } from '@nocturne/client';

/** What an agent hears of a store's head, from its first move on. */
export interface Follower {
  readonly heard: readonly number[];
  close(): Promise<void>;
}

export function followHeads(reader: {
  readonly url: string;
  readonly agentKey: string;
  readonly storeId: string;
}): Follower {
  const agent = createClient({ url: reader.url, key: reader.agentKey, store: reader.storeId });
  const stop = new AbortController();
  const heard: number[] = [];
  const following = (async () => {
    for await (const { sequence } of agent.updates({ signal: stop.signal, lastEventId: '0' }))
      heard.push(sequence);
  })();
  return {
    heard,
    async close() {
      stop.abort();
      await following;
    },
  };
}
