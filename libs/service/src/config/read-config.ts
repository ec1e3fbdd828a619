import { ok, refused, type Result } from '@nocturne/contracts';
import { z } from 'zod';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** Kafka and MongoDB will stand beside it. */
const substrates = ['embedded'] as const;

const configSchema = z.object({
  NOCTURNE_DATA: z.string().min(1).default('.nocturne').describe('a folder'),
  NOCTURNE_HOST: z.string().min(1).default('127.0.0.1').describe('an address to listen on'),
  NOCTURNE_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe('0 to 65535, where 0 takes any free port'),
  NOCTURNE_LOG_LEVEL: z
    .enum(logLevels)
    .default('info')
    .describe(`one of ${logLevels.join(', ')}`),
  NOCTURNE_BUS: z
    .enum(substrates)
    .default('embedded')
    .describe(`one of ${substrates.join(', ')}`),
  NOCTURNE_STORAGE: z
    .enum(substrates)
    .default('embedded')
    .describe(`one of ${substrates.join(', ')}`),
});

/** What a service process is told by its environment. */
type Config = z.output<typeof configSchema>;

/** Reads the environment. A refusal is text for a person: each wrong variable by name, with what it may be. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Config, string> {
  const parsed = configSchema.safeParse(environment);
  if (parsed.success) return ok(parsed.data);
  const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  const lines = [...wrong].map((name) => {
    const field = configSchema.shape[name as keyof Config];
    return `${name}=${JSON.stringify(environment[name])}: must be ${field.description ?? 'set'}`;
  });
  return refused(lines.join('\n'));
}
