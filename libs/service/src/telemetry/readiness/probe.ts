import type { Clock } from '../../definition.ts';

/** Asks something now and then whether it is there. */
interface Probe {
  /** Asks, unless that was done a moment ago; resolves with the answer, or once it has been waited for long enough. */
  ask(): Promise<void>;
  /** For how long, in ms, there was no answer; 0 where the last time there was one. */
  silentMs(): number;
}

/** No oftener than this, in ms, whoever asks. */
const everyMs = 2_000;
/** So long whoever asks waits for the answer, in ms: what comes later counts for the next. */
const waitMs = 1_000;

/** @param call rejects, or does not resolve, while what it asks is away */
export function createProbe(call: () => Promise<unknown>, clock: Clock): Probe {
  const now = (): number => clock.now().getTime();
  let answeredAt = now();
  let askedAt = -Infinity;
  let isAnswered = true;
  let asking: Promise<void> | null = null;

  async function askOnce(): Promise<void> {
    askedAt = now();
    try {
      await call();
      answeredAt = now();
      isAnswered = true;
    } catch {
      isAnswered = false;
    }
    asking = null;
  }

  return {
    async ask() {
      if (asking === null && now() - askedAt < everyMs) return;
      asking ??= askOnce();
      await orWaited(asking);
    },
    silentMs() {
      const isLate = asking !== null && now() - askedAt > waitMs;
      return isAnswered && !isLate ? 0 : now() - answeredAt;
    },
  };
}

async function orWaited(answer: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => (timer = setTimeout(resolve, waitMs)));
  await Promise.race([answer, waited]).finally(() => clearTimeout(timer));
}
