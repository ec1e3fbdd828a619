import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readClaude, readConfig } from './read-config.ts';

const masterKey = Buffer.alloc(32, 7).toString('base64');
const fleet = {
  NOCTURNE_BUS: 'kafka',
  NOCTURNE_KAFKA_BROKERS: 'one:9092, two:9092',
  NOCTURNE_STORAGE: 'mongo',
  NOCTURNE_MONGO_URI: 'mongodb://db/?replicaSet=rs0',
  NOCTURNE_MASTER_KEY: masterKey,
};

function file(text: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'nocturne-config-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  writeFileSync(join(dir, 'secret'), text);
  return join(dir, 'secret');
}

it('needs no variable at all', () => {
  expect(readConfig({ PATH: '/bin', NOCTURNE_HOST: '' })).toEqual({
    ok: true,
    value: {
      data: '.nocturne',
      host: '127.0.0.1',
      port: 0,
      logLevel: 'info',
      partitions: 4,
      bus: 'embedded',
      storage: 'embedded',
      documents: null,
      quota: { perSecond: 200, burst: 2000 },
      operatorKey: null,
      claude: null,
      onCall: null,
    },
  });
});

it('names each variable that is wrong, and what it may be', () => {
  const refused = readConfig({ NOCTURNE_PORT: '99999', NOCTURNE_BUS: 'rabbit', NOCTURNE_LOG_LEVEL: 'debug' });
  expect(refused).toEqual({
    ok: false,
    refusal:
      'NOCTURNE_PORT="99999": must be 0 to 65535, where 0 takes any free port\n' +
      'NOCTURNE_BUS="rabbit": must be one of embedded, kafka',
  });
});

it('reads where Kafka and MongoDB are, and how to get in', () => {
  const read = readConfig({
    ...fleet,
    NOCTURNE_KAFKA_TLS: 'on',
    NOCTURNE_KAFKA_CA_FILE: '/etc/ca.pem',
    NOCTURNE_KAFKA_SASL: 'scram-sha-512',
    NOCTURNE_KAFKA_USERNAME: 'nocturne',
    NOCTURNE_KAFKA_PASSWORD: 's3cret',
    NOCTURNE_KAFKA_CLIENT: '{"sessionTimeoutMs":9000}',
    NOCTURNE_KAFKA_REPLICATION: '3',
  });
  expect(read).toMatchObject({
    ok: true,
    value: {
      bus: {
        brokers: ['one:9092', 'two:9092'],
        replication: 3,
        tls: { ca: '/etc/ca.pem', cert: null, key: null },
        sasl: { mechanism: 'scram-sha-512', username: 'nocturne', password: 's3cret' },
        client: { sessionTimeoutMs: 9000 },
      },
      storage: { uri: fleet.NOCTURNE_MONGO_URI, prefix: 'nocturne', masterKey: Buffer.alloc(32, 7) },
    },
  });
});

it('says what one variable needs of others', () => {
  const refused = readConfig({
    NOCTURNE_BUS: 'kafka',
    NOCTURNE_KAFKA_SASL: 'plain',
    NOCTURNE_STORAGE: 'mongo',
    NOCTURNE_KAFKA_USERNAME: 'nocturne',
  });
  expect(refused.ok ? '' : refused.refusal.split('\n')).toEqual([
    'NOCTURNE_KAFKA_BROKERS is not set: NOCTURNE_BUS=kafka needs host:port, several with commas between',
    'NOCTURNE_KAFKA_PASSWORD is not set: NOCTURNE_KAFKA_SASL needs a password',
    'NOCTURNE_MONGO_URI is not set: NOCTURNE_STORAGE=mongo needs mongodb://… or mongodb+srv://…',
    'NOCTURNE_MASTER_KEY is not set: NOCTURNE_STORAGE=mongo needs 32 bytes in base64, as `openssl rand -base64 32` prints',
  ]);
});

it('reads how much a tenant may send', () => {
  const quotaOf = (text: string) => {
    const read = readConfig({ NOCTURNE_TENANT_QUOTA: text });
    return read.ok ? read.value.quota : read.refusal;
  };
  expect(quotaOf('0.5/10')).toEqual({ perSecond: 0.5, burst: 10 });
  expect(quotaOf('off')).toBeNull();
  for (const wrong of ['0/10', '5/0', '5', 'no']) expect(quotaOf(wrong)).toContain('NOCTURNE_TENANT_QUOTA');
});

it('has a model write only where a key is given, and reads that alone for a command', () => {
  const rest = {
    NOCTURNE_CLAUDE_MODEL: 'claude-test',
    NOCTURNE_CLAUDE_TIMEOUT: '2.5',
    ANTHROPIC_API_KEY: 'sk',
  };
  expect(readConfig(rest)).toMatchObject({ ok: true, value: { claude: null } });
  const keyed = { ...rest, NOCTURNE_CLAUDE_KEY_FILE: file('a-key\n') };
  const claude = {
    key: 'a-key',
    model: 'claude-test',
    baseUrl: 'https://api.anthropic.com',
    budget: 500_000,
    timeoutMs: 2_500,
  };
  expect(readConfig(keyed)).toMatchObject({ ok: true, value: { claude } });
  // What another service lacks is nothing to a command that has it all in one process.
  expect(readClaude({ ...keyed, NOCTURNE_BUS: 'kafka' })).toEqual({ ok: true, value: claude });
  expect(readClaude({ NOCTURNE_CLAUDE_KEY: 'k', NOCTURNE_CLAUDE_BASE_URL: 'ftp://x' })).toEqual({
    ok: false,
    refusal: 'NOCTURNE_CLAUDE_BASE_URL="ftp://x": must be http://… or https://…',
  });
});

it('takes a secret from a file, and says which file it could not read', () => {
  const { NOCTURNE_MASTER_KEY: _, ...rest } = fleet;
  const read = readConfig({ ...rest, NOCTURNE_MASTER_KEY_FILE: file(`${masterKey}\n`) });
  expect(read).toMatchObject({ ok: true, value: { storage: { masterKey: Buffer.alloc(32, 7) } } });
  expect(readConfig({ ...rest, NOCTURNE_MASTER_KEY_FILE: '/nowhere/key' })).toEqual({
    ok: false,
    refusal: 'NOCTURNE_MASTER_KEY_FILE="/nowhere/key": cannot be read (ENOENT)',
  });
  expect(readConfig({ ...fleet, NOCTURNE_MASTER_KEY_FILE: '/nowhere/key' })).toMatchObject({
    refusal: 'NOCTURNE_MASTER_KEY and NOCTURNE_MASTER_KEY_FILE are both set: set one of them',
  });
});

it('never repeats a secret that is wrong', () => {
  const refused = readConfig({ ...fleet, NOCTURNE_MASTER_KEY: 'hunter2', NOCTURNE_OPERATOR_KEY: 'short' });
  expect(refused.ok ? '' : refused.refusal).not.toMatch(/hunter2|short/);
});
