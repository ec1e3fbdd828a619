import { z } from 'zod';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const mechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values).describe(`one of ${values.join(', ')}`);

const text = (what: string) => z.string().trim().min(1).describe(what);
const count = (what: string) => z.coerce.number().int().min(1).max(100_000).describe(what);

/** `host:port,host:port`, an IPv6 address in brackets. */
const brokers = z
  .string()
  .transform((list) => list.split(',').map((broker) => broker.trim()))
  .pipe(z.array(z.string().regex(/^\S+:\d{1,5}$/)).min(1))
  .describe('host:port, several with commas between');

const clientSettings = z
  .string()
  .transform((json, context) => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.union([z.number().positive(), z.enum(['none', 'gzip'])])))
  .describe('JSON: settings of the Kafka client by name, as {"sessionTimeoutMs":30000}');

const masterKey = z
  .string()
  .trim()
  .transform((base64) => Buffer.from(base64, 'base64'))
  .refine((key) => key.length === 32)
  .describe('32 bytes in base64, as `openssl rand -base64 32` prints');

/** `PER_SECOND/BURST` */
const quota = z
  .string()
  .regex(/^(off|\d{1,6}(\.\d{1,3})?\/\d{1,9})$/)
  .transform((given) => {
    const [perSecond = 0, burst = 0] = given.split('/').map(Number);
    return given === 'off' ? null : { perSecond, burst };
  })
  .refine((given) => given === null || (given.perSecond > 0 && given.burst >= 1))
  .describe('messages a second and messages at once that one tenant may have handled, as 200/2000, or off');

const operatorKey = z.string().trim().min(16).max(500).describe('a secret of 16 to 500 characters');

/** Names of a service's own database, apart from those that all share. */
export const documentsName = /^(?!(vault|bus)$)[a-z][a-z0-9_-]{0,39}$/;

/** The model that writes: read apart too, by commands that run everything in one process. */
export const claudeVariables = z.object({
  NOCTURNE_CLAUDE_KEY: z.string().trim().min(1).max(1_000).describe('an API key').optional(),
  NOCTURNE_CLAUDE_MODEL: text('a model’s id').max(200).default('claude-sonnet-5-5'),
  NOCTURNE_CLAUDE_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .describe('http://… or https://…')
    .default('https://api.anthropic.com'),
  NOCTURNE_CLAUDE_BUDGET: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000_000)
    .describe('tokens that one dream may take, in and out')
    .default(500_000),
  NOCTURNE_CLAUDE_TIMEOUT: z.coerce
    .number()
    .min(0.1)
    .max(600)
    .describe('seconds that one request may take, 0.1 to 600')
    .default(60),
});

/** Who is on call: read apart too, like the model that writes. */
export const onCallVariables = z.object({
  NOCTURNE_ON_CALL: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .describe('http://… or https://…')
    .optional(),
});

/** Who may make tenants and keys: read apart too. */
export const operatorVariables = z.object({ NOCTURNE_OPERATOR_KEY: operatorKey.optional() });

/** What a service process may be told by its environment, each variable with what it may be. */
export const variables = z.object({
  NOCTURNE_DATA: z.string().min(1).default('.nocturne').describe('a folder'),
  NOCTURNE_HOST: z.string().min(1).default('127.0.0.1').describe('an address to listen on'),
  NOCTURNE_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe('0 to 65535, where 0 takes any free port'),
  NOCTURNE_LOG_LEVEL: oneOf(logLevels).default('info'),
  NOCTURNE_TENANT_QUOTA: quota.default({ perSecond: 200, burst: 2000 }),
  NOCTURNE_PARTITIONS: count('partitions of topics that are made, 1 or more').default(4),

  NOCTURNE_BUS: oneOf(['embedded', 'kafka']).default('embedded'),
  NOCTURNE_KAFKA_BROKERS: brokers.optional(),
  NOCTURNE_KAFKA_REPLICATION: count('how many brokers keep a topic that is made, 1 or more').optional(),
  NOCTURNE_KAFKA_TLS: oneOf(['off', 'on']).default('off'),
  NOCTURNE_KAFKA_CA_FILE: text('a file of certificates, PEM').optional(),
  NOCTURNE_KAFKA_CERT_FILE: text('a file, PEM: the client’s certificate').optional(),
  NOCTURNE_KAFKA_KEY_FILE: text('a file, PEM: the key of the client’s certificate').optional(),
  NOCTURNE_KAFKA_SASL: oneOf(mechanisms).optional(),
  NOCTURNE_KAFKA_USERNAME: text('a user’s name').optional(),
  NOCTURNE_KAFKA_PASSWORD: text('a password').optional(),
  NOCTURNE_KAFKA_CLIENT: clientSettings.default({}),

  NOCTURNE_STORAGE: oneOf(['embedded', 'mongo']).default('embedded'),
  NOCTURNE_MONGO_URI: z
    .string()
    .trim()
    .regex(/^mongodb(\+srv)?:\/\/\S+$/)
    .describe('mongodb://… or mongodb+srv://…')
    .optional(),
  NOCTURNE_MONGO_DATABASE: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/)
    .default('nocturne')
    .describe('what the databases’ names begin with: a letter, then up to 39 of A-Z a-z 0-9 _ -'),
  NOCTURNE_DOCUMENTS: z
    .string()
    .regex(documentsName)
    .describe('the name of the service’s own database: a letter, then up to 39 of a-z 0-9 _ -')
    .optional(),
  NOCTURNE_MASTER_KEY: masterKey.optional(),

  ...operatorVariables.shape,
  ...onCallVariables.shape,
  ...claudeVariables.shape,
});

export type Variables = z.output<typeof variables>;

/** Those that may be given as a file instead, by NAME_FILE, so that no secret stands in an environment. */
export const secrets = [
  'NOCTURNE_KAFKA_PASSWORD',
  'NOCTURNE_MONGO_URI',
  'NOCTURNE_MASTER_KEY',
  'NOCTURNE_OPERATOR_KEY',
  'NOCTURNE_ON_CALL',
  'NOCTURNE_CLAUDE_KEY',
] as const;

/** What a variable may be, in words. */
export function describeVariable(name: keyof Variables): string {
  const field: z.ZodType = variables.shape[name];
  const inner =
    field instanceof z.ZodOptional || field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field;
  return field.description ?? inner.description ?? 'set';
}
