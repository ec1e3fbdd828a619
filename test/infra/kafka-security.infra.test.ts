import { openKafkaBus, type KafkaBus, type KafkaConnection } from '@nocturne/bus/kafka';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { noLocalKafka, startLocalKafka, type LocalKafka } from '../support/local-kafka.ts';
import { scratchFolder } from '../support/scratch.ts';
import { until } from '../support/until.ts';

const noBroker = noLocalKafka();
const root = fileURLToPath(new URL('../..', import.meta.url));
const password = { username: 'nocturne', password: 'local-only' };

describe.skipIf(noBroker !== null)(`Kafka that asks who is there (${noBroker ?? 'TLS, SASL'})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-kafka-'));
  let kafka: LocalKafka;
  beforeAll(async () => {
    kafka = await startLocalKafka(folder, { tls: true });
  });
  afterAll(async () => {
    await kafka.stop();
    rmSync(folder, { recursive: true });
  });

  const file = (name: string) => `${kafka.tls.certificates}/${name}`;
  const text = (name: string) => readFileSync(file(name), 'utf8');

  function open(connection: Pick<KafkaConnection, 'brokers' | 'tls' | 'sasl'>): KafkaBus {
    const bus = openKafkaBus({
      clientId: 'security',
      client: { publishTries: 1 },
      attempts: { increment: async () => 1, forget: async () => undefined },
      clock: { now: () => new Date() },
      ...connection,
    });
    onTestFinished(() => bus.close());
    return bus;
  }

  test('a bus trusts the authority that it is given, and no broker that another vouches for', async () => {
    const sasl = { mechanism: 'scram-sha-512', ...password } as const;
    const brokers = [kafka.tls.saslAddress];
    const bus = open({ brokers, tls: { ca: text('ca.pem') }, sasl });
    await bus.createTopics([{ name: 'letters', partitions: 1 }]);
    await bus.publish([{ topic: 'letters', key: 'k', value: Buffer.from('sealed'), headers: {} }]);
    expect((await bus.read('letters', 0, 0, 10)).map(({ value }) => String(value))).toEqual(['sealed']);
    const whole = await open({ brokers, tls: true, sasl }).topics().catch(inspect);
    expect(whole).toMatch(/self.signed certificate|unable to verify/);
    await expect(open({ brokers, sasl }).topics()).rejects.toThrow();
  });

  test('a client certificate opens the door in place of a password, and without one it stays shut', async () => {
    const brokers = [kafka.tls.mutualAddress];
    const tls = { ca: text('ca.pem'), cert: text('client.pem'), key: text('client.key') };
    expect(await open({ brokers, tls }).topics()).toBeInstanceOf(Array);
    await expect(open({ brokers, tls: { ca: tls.ca } }).topics()).rejects.toThrow();
  });

  /** A service as a process of its own, on this broker; documents lie in a folder of the test's. */
  async function serve(environment: Record<string, string>) {
    const port = await freePort();
    const child = spawn(process.execPath, ['services/evaluator/src/main.ts'], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        NOCTURNE_BUS: 'kafka',
        NOCTURNE_STORAGE: 'embedded',
        NOCTURNE_DATA: scratchFolder(),
        NOCTURNE_PORT: String(port),
        NOCTURNE_PARTITIONS: '1',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const written: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => written.push(String(chunk)));
    }
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'close').then(([code]) => code as number | null);
    return { child, ended, output: () => written.join(''), url: `http://127.0.0.1:${port}` };
  }

  const doors: readonly [string, () => Record<string, string>][] = [
    ...['plain', 'scram-sha-256', 'scram-sha-512'].map(
      (mechanism): [string, () => Record<string, string>] => [
        `a password by ${mechanism}`,
        () => ({ NOCTURNE_KAFKA_BROKERS: kafka.saslAddress, ...sasl(mechanism) }),
      ],
    ),
    [
      'a password over TLS',
      () => ({ NOCTURNE_KAFKA_BROKERS: kafka.tls.saslAddress, ...tls(), ...sasl('scram-sha-256') }),
    ],
    [
      'a client certificate',
      () => ({
        NOCTURNE_KAFKA_BROKERS: kafka.tls.mutualAddress,
        ...tls(),
        NOCTURNE_KAFKA_CERT_FILE: file('client.pem'),
        NOCTURNE_KAFKA_KEY_FILE: file('client.key'),
      }),
    ],
  ];
  const tls = () => ({ NOCTURNE_KAFKA_TLS: 'on', NOCTURNE_KAFKA_CA_FILE: file('ca.pem') });
  const sasl = (mechanism: string) => ({
    NOCTURNE_KAFKA_SASL: mechanism,
    NOCTURNE_KAFKA_USERNAME: password.username,
    NOCTURNE_KAFKA_PASSWORD: password.password,
  });

  test.each(doors)('a service comes in by %s, as its environment says', async (_door, environment) => {
    const service = await serve(environment());
    const isReady = () =>
      fetch(`${service.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    const failed = service.ended.then((code) => {
      throw new Error(`it ended with ${code}: ${service.output()}`);
    });
    await Promise.race([until('the service is ready', isReady), failed]);
    failed.catch(() => undefined);
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  });

  test('a service with a wrong password says so, ends with 1, and does not print it', async () => {
    const wrong = { ...sasl('scram-sha-256'), NOCTURNE_KAFKA_PASSWORD: 'mistaken' };
    const service = await serve({ NOCTURNE_KAFKA_BROKERS: kafka.saslAddress, ...wrong });
    expect(await service.ended).toBe(1);
    expect(service.output()).toMatch(/authentication/i);
    expect(service.output()).not.toContain('mistaken');
  });
});
