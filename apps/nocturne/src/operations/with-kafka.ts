import { readConfig, systemClock, type Config, type KafkaConfig } from '@nocturne/service';
import type { KafkaTools } from '@nocturne/service/kafka-tools';
import { badUsage, failure, type CommandResult, type Failure } from '../result.ts';

export interface KafkaOptions {
  /** host:port, several with commas between; goes before the environment. */
  readonly brokers?: string;
}

/** What the environment and the options say of Kafka; null where they say nothing. */
export function kafkaConfigOf({ brokers }: KafkaOptions): { ok: true; config: OnKafka | null } | Failure {
  const given = brokers ?? process.env['NOCTURNE_KAFKA_BROKERS'] ?? '';
  if (given === '') return { ok: true, config: null };
  const config = readConfig({
    ...process.env,
    NOCTURNE_BUS: 'kafka',
    NOCTURNE_STORAGE: 'embedded',
    NOCTURNE_KAFKA_BROKERS: given,
  });
  if (!config.ok) return badUsage(config.refusal);
  const { bus, partitions } = config.value;
  return { ok: true, config: bus === 'embedded' ? null : { ...config.value, bus, partitions } };
}

type OnKafka = Config & { readonly bus: KafkaConfig };

/** Works on Kafka, for as long as it takes. What the brokers refuse is a failure in words. */
export async function withKafka(
  options: KafkaOptions,
  work: (tools: KafkaTools, config: OnKafka) => Promise<CommandResult>,
): Promise<CommandResult> {
  const read = kafkaConfigOf(options);
  if (!read.ok) return read;
  if (read.config === null) return badUsage(whatToSet);
  const { config } = read;
  const { openKafkaTools } = await import('@nocturne/service/kafka-tools');
  let tools: KafkaTools | null = null;
  try {
    tools = await openKafkaTools(config.bus, systemClock);
    return await work(tools, config);
  } catch (error) {
    // The client's own errors bear this prefix: brokers that do not answer, or refuse.
    if (!(error instanceof Error && /^(KafkaJS|Bus)/.test(error.name))) throw error;
    return failure('kafka', `Kafka at ${config.bus.brokers.join(', ')}: ${error.message}`);
  } finally {
    await tools?.close();
  }
}

const whatToSet =
  'no Kafka is configured: set NOCTURNE_KAFKA_BROKERS=host:port,… (or --brokers), and NOCTURNE_KAFKA_TLS, NOCTURNE_KAFKA_SASL, NOCTURNE_KAFKA_USERNAME and NOCTURNE_KAFKA_PASSWORD as the services have them';
