import type { LogLevel } from '../logging.ts';
import type { Quota } from '../overflow/quota.ts';

/** What a service process is told by its environment, checked and in parts. */
export interface Config {
  /** The folder of what is embedded. */
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Partitions of topics that are newly made. */
  readonly partitions: number;
  readonly bus: 'embedded' | KafkaConfig;
  readonly storage: 'embedded' | MongoConfig;
  /** The name of the service's own database; the service's name where null. */
  readonly documents: string | null;
  /** What one tenant may have handled by one instance of ingest; nobody is held back where it is null. */
  readonly quota: Quota | null;
  /** Who has it may make tenants and their keys (the curator's routes); nobody may where it is null. */
  readonly operatorKey: string | null;
  /** The address that the evaluator tells, by POST, when memory is shown to do harm; nobody is told where it is null. */
  readonly onCall: string | null;
  /** The model that writes what dreams found; null where no key is given: templates write it then. */
  readonly claude: ClaudeConfig | null;
}

export interface ClaudeConfig {
  readonly key: string;
  readonly model: string;
  /** Of whatever speaks Anthropic's Messages protocol. */
  readonly baseUrl: string;
  /** Tokens that one dream may take, in and out. */
  readonly budget: number;
  /** How long one request may take, what is waited between its tries included. */
  readonly timeoutMs: number;
}

export interface KafkaConfig {
  readonly brokers: readonly string[];
  readonly replication: number | null;
  /** Null without TLS. Files are read when the bus is opened. */
  readonly tls: {
    readonly ca: string | null;
    readonly cert: string | null;
    readonly key: string | null;
  } | null;
  readonly sasl: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  } | null;
  /** Settings of the client by name; the bus refuses what it does not know. */
  readonly client: Readonly<Record<string, number | string>>;
}

export interface MongoConfig {
  readonly uri: string;
  /** What the databases' names begin with: `<prefix>_<service>` and `<prefix>_vault`. */
  readonly prefix: string;
  readonly masterKey: Uint8Array;
}
