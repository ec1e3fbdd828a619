import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers';
import { freePort } from '../free-port.ts';
import type { InfraServers } from './infra-servers.ts';

interface ContainerEngine {
  readonly name: string;
  /** By which the ports of its containers are reached. */
  readonly host: string;
}

/** Asks the engine, since a client may be there without one. Null where none answers. */
export async function containerEngine(): Promise<ContainerEngine | null> {
  try {
    const { containerRuntime } = (await getContainerRuntimeClient()).info;
    return { name: containerRuntime.operatingSystem, host: containerRuntime.host };
  } catch {
    return null;
  }
}

/** The images are the official ones, or those that NOCTURNE_KAFKA_IMAGE and NOCTURNE_MONGO_IMAGE name. */
export async function startInContainers(engine: ContainerEngine): Promise<InfraServers> {
  const [kafka, mongo] = await Promise.all([startKafka(engine), startMongo()]);
  return {
    kafka: kafka.address,
    mongo: mongo.uri,
    stop: async () => void (await Promise.all([kafka.stop(), mongo.stop()])),
  };
}

async function startKafka({ host }: ContainerEngine) {
  // A broker tells its clients where it is, so its port has to be known before it starts.
  const port = await freePort();
  const image = process.env['NOCTURNE_KAFKA_IMAGE'] || 'apache/kafka:4.3.1';
  const container = await new GenericContainer(image)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({
      CLUSTER_ID: 'bm9jdHVybmUtdGVzdHMtMQ',
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      // It speaks to itself too, and not by the address that its clients have.
      KAFKA_LISTENERS: 'CLIENTS://0.0.0.0:9092,ITSELF://127.0.0.1:9094,CONTROLLER://127.0.0.1:9093',
      KAFKA_ADVERTISED_LISTENERS: `CLIENTS://${host}:${port},ITSELF://127.0.0.1:9094`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENTS:PLAINTEXT,ITSELF:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_INTER_BROKER_LISTENER_NAME: 'ITSELF',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@127.0.0.1:9093',
      KAFKA_LOG_DIRS: '/var/lib/kafka/data',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '4',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS: '4',
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
    })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .withStartupTimeout(startupMs)
    .start();
  return { address: `${host}:${port}`, stop: () => container.stop() };
}

async function startMongo() {
  const container = await new GenericContainer(process.env['NOCTURNE_MONGO_IMAGE'] || 'mongo:8.0')
    .withExposedPorts(27_017)
    .withWaitStrategy(Wait.forListeningPorts())
    .withStartupTimeout(startupMs)
    .start();
  const uri = `mongodb://${container.getHost()}:${container.getMappedPort(27_017)}`;
  return { uri, stop: () => container.stop() };
}

/** An image may have to be pulled before. */
const startupMs = 300_000;
