import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import type { ServiceName } from '@nocturne/contracts';
import { freePort } from '../free-port.ts';
import { startGateway } from './gateway.ts';
import { startInstance, type Instance } from './instance.ts';

export const serviceNames: readonly ServiceName[] = ['ingest', 'synthesizer', 'evaluator', 'curator'];

/** A deployment on this machine: every service in processes of their own, behind one URL. */
export interface Fleet {
  /** The gateway in front of all of them. */
  readonly url: string;
  readonly operatorKey: string;
  /** All, or those of one service; in the order they were added. */
  instances(service?: ServiceName): readonly Instance[];
  /** One more; resolves once it serves. */
  add(service: ServiceName): Promise<Instance>;
  /** Stops the one that was added last, as a rollout does. @throws where it does not end in order. */
  remove(service: ServiceName): Promise<void>;
  /** Resolves once every instance serves. */
  serving(): Promise<void>;
  /** How processes ended by themselves. */
  faults(): readonly string[];
  /** Stops all, and closes the gateway. Idempotent. @returns what did not end in order. */
  stop(): Promise<readonly string[]>;
}

export interface FleetOptions {
  /** For logs. */
  readonly folder: string;
  /** host:port */
  readonly kafka: string;
  readonly mongoUri: string;
  /** Prefix of the services' databases. */
  readonly database?: string;
  /** Of each service; 2 where absent. */
  readonly instances?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** What only one service is told. */
  readonly envOf?: (service: ServiceName) => Readonly<Record<string, string>>;
}

/** Any will do, as long as all have the same. */
const masterKey = Buffer.alloc(32, 7).toString('base64');
const operatorKey = 'nk_operator_of_a_test_fleet';

/** Members that died are missed as soon as the broker allows by default; a stopped one is not waited for long. */
const kafkaClient = { sessionTimeoutMs: 6_000, rebalanceTimeoutMs: 12_000, stallMs: 30_000, closeMs: 5_000 };

export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const all: Instance[] = [];
  const faults: string[] = [];
  const logs = join(options.folder, 'logs');
  mkdirSync(logs, { recursive: true });
  let count = 0;

  async function start(service: ServiceName): Promise<Instance> {
    const name = `${service}-${(count += 1)}`;
    const logFile = join(logs, `${name}.log`);
    const instance = startInstance({
      name,
      service,
      port: await freePort(),
      logFile,
      env: { ...environment(options), ...options.envOf?.(service) },
    });
    all.push(instance);
    return instance;
  }

  const of = (service: ServiceName) => all.filter((instance) => instance.service === service);
  const gateway = await startGateway((service) =>
    of(service)
      .filter((instance) => instance.isServing())
      .map(({ url }) => url),
  );
  for (let each = 0; each < (options.instances ?? 2); each += 1) {
    for (const service of serviceNames) await start(service);
  }
  const serving = async () => void (await Promise.all(all.map((instance) => instance.serving())));
  const allFaults = () => [...faults, ...all.flatMap((instance) => instance.faults())];

  let stopping: Promise<readonly string[]> | null = null;
  const stop = () => (stopping ??= stopAll());

  async function stopAll(): Promise<readonly string[]> {
    const codes = await Promise.all(
      all.map(async (instance) => [instance.name, await instance.stop()] as const),
    );
    await gateway.close();
    return codes.flatMap(([name, code]) => (code === 0 ? [] : [`${name} stopped with exit code ${code}`]));
  }

  try {
    await serving();
  } catch (error) {
    await stop();
    throw new Error(allFaults().join('\n') || 'the fleet does not serve', { cause: error });
  }
  return {
    url: gateway.url,
    operatorKey,
    instances: (service) => (service === undefined ? all : of(service)),
    async add(service) {
      const instance = await start(service);
      await instance.serving();
      return instance;
    },
    async remove(service) {
      const instance = of(service).at(-1);
      if (instance === undefined) throw new Error(`no ${service} is left`);
      const code = await instance.stop();
      all.splice(all.indexOf(instance), 1);
      faults.push(...instance.faults());
      if (code !== 0)
        throw new Error(`${instance.name} stopped with exit code ${code}: see ${instance.logFile}`);
    },
    serving,
    faults: allFaults,
    stop,
  };
}

/** What every process of such a deployment is told, and whoever operates it. */
export function environment({
  kafka,
  mongoUri,
  database = 'nocturne',
  env,
}: FleetOptions): Record<string, string> {
  return {
    NOCTURNE_BUS: 'kafka',
    NOCTURNE_STORAGE: 'mongo',
    NOCTURNE_LOG_LEVEL: 'info',
    NOCTURNE_KAFKA_BROKERS: kafka,
    NOCTURNE_KAFKA_CLIENT: JSON.stringify(kafkaClient),
    NOCTURNE_MONGO_URI: mongoUri,
    NOCTURNE_MONGO_DATABASE: database,
    NOCTURNE_MASTER_KEY: masterKey,
    NOCTURNE_OPERATOR_KEY: operatorKey,
    ...env,
  };
}
