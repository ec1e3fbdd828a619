import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../deploy/local/mongo/mongo.sh', import.meta.url));

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
