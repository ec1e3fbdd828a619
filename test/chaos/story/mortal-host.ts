import { freePort } from '../../support/free-port.ts';
import { spawnUp, type Ended, type UpProcess } from '../../support/up.ts';

/** A host that is killed and comes back, on the same folder, port and key. */
export interface MortalHost {
  readonly url: string;
  readonly key: string;
  /** Kills it so many ms from now and starts it again; one after the other, so one that is just coming back may die too. */
  dieIn(ms: number): void;
  deaths(): number;
  /** What it said where it ended by itself, which it must not; else null. */
  fault(): string | null;
  /** Resolves once all deaths that were ordered are over, and it serves again. */
  settled(): Promise<void>;
  /** SIGTERM after that. */
  stop(): Promise<Ended>;
}

export async function startMortalHost(folder: string): Promise<MortalHost> {
  const port = await freePort();
  let deaths = 0;
  let fault: string | null = null;
  let last = Promise.resolve();
  let current = start();
  const { url, key } = await current.ready;

  function start(): UpProcess {
    const started = spawnUp(folder, port);
    void started.ended.then(({ code, err }) => {
      if (code !== null && code !== 0) fault = `exit code ${code}: ${err.slice(-2_000)}`;
    });
    return started;
  }

  async function die(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await current.end('SIGKILL');
    deaths += 1;
    current = start();
  }

  async function settled(): Promise<void> {
    await last;
    await current.ready;
  }

  return {
    url,
    key,
    dieIn: (ms) => void (last = last.then(() => die(ms))),
    deaths: () => deaths,
    fault: () => fault,
    settled,
    async stop() {
      await settled();
      return current.end('SIGTERM');
    },
  };
}
