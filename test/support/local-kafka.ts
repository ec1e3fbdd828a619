import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('../../deploy/local/kafka/kafka.sh', import.meta.url));
const run = promisify(execFile);

/** A broker of this machine's own, that a test may kill. */
export interface LocalKafka {
  /** host:port without a password, and with one (user `nocturne`, password `local-only`). */
  readonly address: string;
  readonly saslAddress: string;
  /** Where it was started with TLS: host:port with a password, with a client's certificate, and the folder of the files. */
  readonly tls: {
    readonly saslAddress: string;
    readonly mutualAddress: string;
    readonly certificates: string;
  };
  /** On the same ports and data after `kill9`; resolves when it is ready. */
  start(): Promise<void>;
  kill9(): Promise<void>;
  stop(): Promise<void>;
}

/** Why no broker can be started here; null where one can. */
export function noLocalKafka(): string | null {
  if (process.platform === 'win32' || !existsSync(script)) return 'no shell to start a broker with';
  return spawnSync('java', ['-version']).status === 0 ? null : 'no Java on this machine';
}

export async function startLocalKafka(folder: string, { tls = false } = {}): Promise<LocalKafka> {
  const env = { ...process.env, NOCTURNE_LOCAL_TLS: tls ? '1' : '' };
  const command = async (name: string) => (await run(script, [name, folder], { env })).stdout;
  const addresses = await command('start');
  const addressOf = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(addresses)?.[1] ?? '';
  return {
    address: addressOf('bootstrap'),
    saslAddress: addressOf('sasl'),
    tls: {
      saslAddress: addressOf('sasl_tls'),
      mutualAddress: addressOf('mutual_tls'),
      certificates: addressOf('certificates'),
    },
    start: async () => void (await command('start')),
    kill9: async () => void (await command('kill9')),
    stop: async () => void (await command('stop')),
  };
}
