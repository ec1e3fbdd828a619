import { createRequire } from 'node:module';
import kafkajs from 'kafkajs';
import { expect, test } from 'vitest';
import { BusUnavailable } from '../port-errors.ts';
import { guarded } from './errors.ts';
import { patchMetadata, type MetadataCluster } from './patch-metadata.ts';

type Retry = (options: object) => MetadataCluster['retrier'];

const load = createRequire(import.meta.url);
const createRetry = load('kafkajs/src/retry') as Retry;
const pool = (load('kafkajs/src/cluster/brokerPool') as { prototype: MetadataCluster['brokerPool'] })
  .prototype;
const cluster = (load('kafkajs/src/cluster') as { prototype: MetadataCluster }).prototype;

/** A cluster of two brokers, of which each answers the question that it is asked so-manieth as it is told. */
function openCluster(answer: (question: number) => unknown): MetadataCluster {
  let questions = 0;
  const metadata = async () => {
    const given = answer((questions += 1));
    if (given instanceof Error) throw given;
    return given;
  };
  const brokerPool = Object.assign(Object.create(pool) as MetadataCluster['brokerPool'], {
    brokers: { 1: {}, 2: {} },
    findBroker: async () => ({ metadata }),
    refreshMetadataIfNecessary: async () => undefined,
  });
  const retrier = createRetry({ initialRetryTime: 1, maxRetryTime: 1, retries: 2 });
  return Object.assign(Object.create(cluster) as MetadataCluster, { retrier, brokerPool });
}

const noLeader = new kafkajs.KafkaJSProtocolError({
  ...{ name: 'KafkaJSProtocolError', message: 'no leader', retriable: true },
  ...{ type: 'LEADER_NOT_AVAILABLE', code: 5 },
});

test('brokers that tell of no topics fail as brokers do; kafkajs as it comes answers with nothing, which is why it is patched', async () => {
  expect(await openCluster(() => noLeader).metadata()).toBeNull();
  patchMetadata();
  patchMetadata();
  const asked = guarded(() => openCluster(() => noLeader).metadata());
  await expect(asked).rejects.toThrow(BusUnavailable);
});

test('one that leads nothing yet is asked again, and of several the one that answers counts', async () => {
  patchMetadata();
  const told = { topicMetadata: [] };
  expect(await openCluster((question) => (question === 2 ? told : noLeader)).metadata()).toBe(told);
  expect(await openCluster((question) => (question === 5 ? told : noLeader)).metadata()).toBe(told);
});

test('what no other try would mend is told at once', async () => {
  patchMetadata();
  let questions = 0;
  const refusing = openCluster((question) => {
    questions = question;
    return Object.assign(new Error('not allowed'), { retriable: false });
  });
  await expect(refusing.metadata()).rejects.toThrow('not allowed');
  expect(questions).toBe(2);
});
