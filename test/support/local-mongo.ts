import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('../../deploy/local/mongo/mongo.sh', import.meta.url));

/** A stand-in for MongoDB of this machine's own, that a test may kill. */
export interface LocalMongo {
  readonly uri: string;
  /** On the same port and data after `kill9`; resolves when it is ready. */
  start(): Promise<void>;
  kill9(): Promise<void>;
  stop(): Promise<void>;
}

/** Why a server of one's own cannot be started here; null where it can. */
export function noLocalMongo(): string | null {
  const missing = ['bash', 'java', 'javac', 'mvn'].filter((tool) => spawnSync('which', [tool]).status !== 0);
  return missing.length === 0 ? null : `${missing.join(', ')} missing`;
}

/** The stand-in for MongoDB on this folder, where it comes back with its data and on its port. */
export function localMongo(folder: string) {
  const run = (command: string) =>
    execFileSync(script, [command, folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return {
    /** Returns its URI. */
    start: () => run('start').trim().replace(/^uri=/, ''),
    stop: () => run('stop'),
    kill9: () => run('kill9'),
  };
}

/** The same for whoever has other things to do while it starts and ends, and gets the URI at once. */
export async function startLocalMongo(folder: string): Promise<LocalMongo> {
  const command = async (name: string) => (await promisify(execFile)(script, [name, folder])).stdout;
  const uri = (await command('start')).trim().replace(/^uri=/, '');
  return {
    uri,
    start: async () => void (await command('start')),
    kill9: async () => void (await command('kill9')),
    stop: async () => void (await command('stop')),
  };
}
