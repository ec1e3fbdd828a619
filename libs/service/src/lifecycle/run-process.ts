/** Something that serves until it is closed or breaks. */
export interface Running {
  close(): Promise<void>;
  /** Resolves with the bug that ended it, if one does. */
  readonly fatal: Promise<unknown>;
}

/**
 * Runs a process until SIGINT or SIGTERM: closes gracefully and exits 0; at a second signal, at once with 130. Exits 1
 * where it cannot start, with the reason on standard error, and where a bug ended it.
 */
export async function runProcess(start: () => Promise<Running>): Promise<void> {
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let signals = 0;
  const onSignal = (): void => {
    signals++;
    if (signals > 1) process.exit(130);
    stop();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);

  process.exit(await run(start, stopped));
}

async function run(start: () => Promise<Running>, stopped: Promise<void>): Promise<number> {
  try {
    const running = await start();
    const code = await Promise.race([stopped.then(() => 0), running.fatal.then(() => 1)]);
    await running.close();
    return code;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
    return 1;
  }
}
