import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ServiceName } from '@nocturne/contracts';
import { until } from '../until.ts';

/** One instance of a service: a place (name, port, log) at which a process runs, and after its end the next one. */
export interface Instance {
  readonly name: string;
  readonly service: ServiceName;
  readonly url: string;
  /** Everything that its processes wrote. */
  readonly logFile: string;
  /** Of the process that runs now, or ran last. */
  pid(): number;
  /** Whether its process has been ready and is neither dead, frozen nor about to stop: an ingress would send it requests. */
  isServing(): boolean;
  /** Resolves once it serves. */
  serving(): Promise<void>;
  /** How its processes ended, other than by `kill9` and `stop`: each of these was a fault. */
  faults(): readonly string[];
  /** Ends the process as a crash would; resolves when it is gone. The supervisor starts the next. */
  kill9(): Promise<void>;
  /** SIGSTOP: alive, and silent. */
  freeze(): void;
  thaw(): void;
  /** SIGTERM, for good. @returns the exit code; null where it had to be killed. */
  stop(): Promise<number | null>;
}

export interface InstanceOptions {
  readonly name: string;
  readonly service: ServiceName;
  readonly port: number;
  readonly logFile: string;
  readonly env: Readonly<Record<string, string>>;
}

/** As a supervisor waits before it starts again what has ended, in ms. */
const restartMs = 300;
/** A process that ends by itself so often before it serves is not waited for. */
const mostFaults = 10;
/** How long a process may take to stop: past what it waits for others, it hangs. */
const stopMs = 60_000;

/** None outlives the process that started it. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Starts the service as a process of its own, `node services/NAME/src/main.ts`, and again whenever it ends. */
export function startInstance({ name, service, port, logFile, env }: InstanceOptions): Instance {
  const url = `http://127.0.0.1:${port}`;
  const faults: string[] = [];
  let ready = false;
  let frozen = false;
  let stopping = false;
  /** Whether the next end of the process is our doing. */
  let expected = false;
  let restart: NodeJS.Timeout | undefined;
  let child = start();
  let ended = watch(child);

  function start(): ChildProcess {
    const log = openSync(logFile, 'a');
    const started = spawn(process.execPath, [`services/${service}/src/main.ts`], {
      cwd: root,
      env: { ...process.env, ...env, NOCTURNE_HOST: '127.0.0.1', NOCTURNE_PORT: String(port) },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    return started;
  }

  async function watch(watched: ChildProcess): Promise<number | null> {
    running.add(watched);
    void becomeReady(watched);
    await once(watched, 'exit');
    running.delete(watched);
    ready = false;
    frozen = false;
    if (!expected) {
      const how = watched.signalCode ?? `exit code ${watched.exitCode}`;
      faults.push(`${name} ended by itself, ${how}: ${lastWords(logFile)}`);
    }
    expected = false;
    if (!stopping) restart = setTimeout(next, restartMs);
    return watched.exitCode;
  }

  function next(): void {
    child = start();
    ended = watch(child);
  }

  async function becomeReady(watched: ChildProcess): Promise<void> {
    while (watched === child && watched.exitCode === null && watched.signalCode === null) {
      if (!frozen && (await answersReady())) {
        ready = watched === child && watched.exitCode === null && watched.signalCode === null;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function answersReady(): Promise<boolean> {
    try {
      return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
    } catch {
      return false;
    }
  }

  const isServing = () => ready && !frozen && !stopping;
  return {
    name,
    service,
    url,
    logFile,
    pid: () => child.pid ?? 0,
    isServing,
    async serving() {
      const before = faults.length;
      await until(`${name} serves (${logFile})`, async () => {
        if (faults.length - before > mostFaults) throw new Error(`${name} cannot start: see ${logFile}`);
        return isServing();
      });
    },
    faults: () => faults,
    async kill9() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      expected = true;
      child.kill('SIGKILL');
      await ended;
    },
    freeze() {
      frozen = child.kill('SIGSTOP');
    },
    thaw() {
      child.kill('SIGCONT');
      frozen = false;
    },
    async stop() {
      stopping = true;
      clearTimeout(restart);
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      expected = true;
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), stopMs);
      return ended.finally(() => clearTimeout(late));
    },
  };
}

/** Why it ended: what was fatal, else the last it wrote. */
function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-50);
  return (lines.findLast((line) => line.includes('"level":60')) ?? lines.at(-1) ?? '').slice(0, 1_000);
}
