import { createRequire } from 'node:module';

type Metadata = unknown;

/** As much of kafkajs' cluster as is patched. */
export interface MetadataCluster {
  readonly retrier: <T>(attempt: () => Promise<T>) => Promise<T>;
  readonly brokerPool: {
    refreshMetadataIfNecessary(topics: readonly string[]): Promise<void>;
    /** The first answer; null where each of the brokers failed. */
    withBroker<T>(ask: (given: { readonly broker: Broker }) => Promise<T>): Promise<T | null>;
  };
  metadata(wanted?: { readonly topics?: readonly string[] }): Promise<Metadata>;
}

interface Broker {
  metadata(topics: readonly string[]): Promise<Metadata>;
}

type ClusterClass = { readonly prototype: MetadataCluster };

const clusterClass = createRequire(import.meta.url)('kafkajs/src/cluster') as ClusterClass;
let patched = false;

/**
 * kafkajs 2.2.4 drops the error of a broker that does not tell which topics there are: one that breaks off, or has just come
 * back and leads nothing yet. Where that was the last, nothing comes back in place of an answer, and whoever asked its admin
 * gets a TypeError, as for a bug of his own. Patched, it is tried again as its other requests are, and what it fails with in
 * the end says why.
 */
export function patchMetadata(): ClusterClass {
  if (patched) return clusterClass;
  const { prototype } = clusterClass;
  if (typeof Reflect.get(prototype, 'metadata') !== 'function')
    throw new Error('this kafkajs has no metadata to patch');
  prototype.metadata = function ({ topics = [] } = {}) {
    return this.retrier(async () => {
      await this.brokerPool.refreshMetadataIfNecessary(topics);
      let failure: unknown;
      const answer = await this.brokerPool.withBroker(async ({ broker }) => {
        try {
          return await broker.metadata(topics);
        } catch (error) {
          failure = error;
          throw error;
        }
      });
      if (answer === null) throw failure;
      return answer;
    });
  };
  patched = true;
  return clusterClass;
}
