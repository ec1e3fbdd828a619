import { readFileSync } from 'node:fs';
import { ok, refused, type Result } from '@nocturne/contracts';
import type { z } from 'zod';
import type { ClaudeConfig, Config, KafkaConfig, MongoConfig } from './config.ts';
import {
  claudeVariables,
  describeVariable,
  onCallVariables,
  operatorVariables,
  secrets,
  variables,
  type Variables,
} from './variables.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment, and the files that it names for secrets. A refusal is text for a person: each wrong or missing
 * variable by name, with what it may be; a secret's value is never in it.
 */
export function readConfig(environment: Environment): Result<Config, string> {
  const read = readVariables(variables, secrets, environment);
  if (!read.ok) return read;
  const missing = missingIn(read.value);
  return missing.length > 0 ? refused(missing.join('\n')) : ok(configOf(read.value));
}

/** The model that writes alone, for commands that start no service process. Null where no key is given. */
export function readClaude(environment: Environment): Result<ClaudeConfig | null, string> {
  const read = readVariables(claudeVariables, ['NOCTURNE_CLAUDE_KEY'], environment);
  return read.ok ? ok(claudeOf(read.value)) : read;
}

/** Who is on call alone, for the same commands. Null where nobody is. */
export function readOnCall(environment: Environment): Result<string | null, string> {
  const read = readVariables(onCallVariables, ['NOCTURNE_ON_CALL'], environment);
  return read.ok ? ok(read.value.NOCTURNE_ON_CALL ?? null) : read;
}

/** The operator's key alone, for the same commands. Null where there is none. */
export function readOperatorKey(environment: Environment): Result<string | null, string> {
  const read = readVariables(operatorVariables, ['NOCTURNE_OPERATOR_KEY'], environment);
  return read.ok ? ok(read.value.NOCTURNE_OPERATOR_KEY ?? null) : read;
}

function readVariables<T extends z.ZodObject>(
  schema: T,
  files: readonly (typeof secrets)[number][],
  environment: Environment,
): Result<z.output<T>, string> {
  const whole = withFiles(withoutEmpty(environment), files);
  if (!whole.ok) return whole;
  const parsed = schema.safeParse(whole.value);
  if (parsed.success) return ok(parsed.data);
  const names = new Set(parsed.error.issues.map(({ path }) => String(path[0]) as keyof Variables));
  return refused([...names].map((name) => describeWrong(name, whole.value[name])).join('\n'));
}

/** Deployment tools write `NAME=` for what is not set. */
function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

function withFiles(environment: Environment, files: readonly string[]): Result<Environment, string> {
  const found: Record<string, string | undefined> = { ...environment };
  const wrong: string[] = [];
  for (const name of files) {
    const file = environment[`${name}_FILE`];
    if (file === undefined) continue;
    if (environment[name] !== undefined) {
      wrong.push(`${name} and ${name}_FILE are both set: set one of them`);
      continue;
    }
    try {
      found[name] = readFileSync(file, 'utf8').trim();
    } catch (error) {
      const { code = 'failed' } = error as NodeJS.ErrnoException;
      wrong.push(`${name}_FILE=${JSON.stringify(file)}: cannot be read (${code})`);
    }
  }
  return wrong.length > 0 ? refused(wrong.join('\n')) : ok(found);
}

function describeWrong(name: keyof Variables, value: string | undefined): string {
  const shown = (secrets as readonly string[]).includes(name) ? '' : `=${JSON.stringify(value)}`;
  return `${name}${shown}: must be ${describeVariable(name)}`;
}

/** Which variables others call for. */
function missingIn(read: Variables): string[] {
  const wants = (because: string, needed: boolean, ...names: (keyof Variables)[]): string[] =>
    names
      .filter((name) => needed && read[name] === undefined)
      .map((name) => `${name} is not set: ${because} needs ${describeVariable(name)}`);
  const kafka = read.NOCTURNE_BUS === 'kafka';
  const mongo = read.NOCTURNE_STORAGE === 'mongo';
  return [
    ...wants('NOCTURNE_BUS=kafka', kafka, 'NOCTURNE_KAFKA_BROKERS'),
    ...wants(
      'NOCTURNE_KAFKA_SASL',
      kafka && read.NOCTURNE_KAFKA_SASL !== undefined,
      'NOCTURNE_KAFKA_USERNAME',
      'NOCTURNE_KAFKA_PASSWORD',
    ),
    ...wants('NOCTURNE_STORAGE=mongo', mongo, 'NOCTURNE_MONGO_URI', 'NOCTURNE_MASTER_KEY'),
  ];
}

function configOf(read: Variables): Config {
  return {
    data: read.NOCTURNE_DATA,
    host: read.NOCTURNE_HOST,
    port: read.NOCTURNE_PORT,
    logLevel: read.NOCTURNE_LOG_LEVEL,
    partitions: read.NOCTURNE_PARTITIONS,
    bus: read.NOCTURNE_BUS === 'embedded' ? 'embedded' : kafkaOf(read),
    storage: read.NOCTURNE_STORAGE === 'embedded' ? 'embedded' : mongoOf(read),
    documents: read.NOCTURNE_DOCUMENTS ?? null,
    quota: read.NOCTURNE_TENANT_QUOTA,
    operatorKey: read.NOCTURNE_OPERATOR_KEY ?? null,
    onCall: read.NOCTURNE_ON_CALL ?? null,
    claude: claudeOf(read),
  };
}

function claudeOf(read: z.output<typeof claudeVariables>): ClaudeConfig | null {
  if (read.NOCTURNE_CLAUDE_KEY === undefined) return null;
  return {
    key: read.NOCTURNE_CLAUDE_KEY,
    model: read.NOCTURNE_CLAUDE_MODEL,
    baseUrl: read.NOCTURNE_CLAUDE_BASE_URL,
    budget: read.NOCTURNE_CLAUDE_BUDGET,
    timeoutMs: Math.round(read.NOCTURNE_CLAUDE_TIMEOUT * 1000),
  };
}

function kafkaOf(read: Variables): KafkaConfig {
  const { NOCTURNE_KAFKA_SASL: mechanism } = read;
  return {
    brokers: read.NOCTURNE_KAFKA_BROKERS ?? [],
    replication: read.NOCTURNE_KAFKA_REPLICATION ?? null,
    tls:
      read.NOCTURNE_KAFKA_TLS === 'off'
        ? null
        : {
            ca: read.NOCTURNE_KAFKA_CA_FILE ?? null,
            cert: read.NOCTURNE_KAFKA_CERT_FILE ?? null,
            key: read.NOCTURNE_KAFKA_KEY_FILE ?? null,
          },
    sasl:
      mechanism === undefined
        ? null
        : {
            mechanism,
            username: read.NOCTURNE_KAFKA_USERNAME ?? '',
            password: read.NOCTURNE_KAFKA_PASSWORD ?? '',
          },
    client: read.NOCTURNE_KAFKA_CLIENT,
  };
}

function mongoOf(read: Variables): MongoConfig {
  return {
    uri: read.NOCTURNE_MONGO_URI ?? '',
    prefix: read.NOCTURNE_MONGO_DATABASE,
    masterKey: read.NOCTURNE_MASTER_KEY ?? new Uint8Array(),
  };
}
