/** When dead letters are a sign that the reader is broken, not its messages. */
export interface DeadLetterLimit {
  /** At the most so many among the last 10,000 messages. */
  readonly count: number;
  /** At the most this share of the last 200 messages, … */
  readonly share: number;
  /** … from so many dead letters on. */
  readonly atLeast: number;
}

export const defaultDeadLetterLimit: DeadLetterLimit = { count: 100, share: 0.5, atLeast: 20 };

/** Counts outcomes, and says when the next dead letter would be one too many. */
export interface DeadLetterGauge {
  /** False where one more would go over the limit. */
  allows(): boolean;
  record(dead: boolean): void;
}

const longWindow = 10_000;
const shortWindow = 200;

export function createDeadLetterGauge(limit: DeadLetterLimit): DeadLetterGauge {
  const ring = new Uint8Array(longWindow);
  let seen = 0;
  let inLong = 0;
  let inShort = 0;

  return {
    allows() {
      if (inLong >= limit.count) return false;
      return inShort < limit.atLeast || inShort <= limit.share * Math.min(seen, shortWindow);
    },
    record(dead) {
      const slot = seen % longWindow;
      inLong -= ring[slot] ?? 0;
      if (seen >= shortWindow) inShort -= ring[(seen - shortWindow) % longWindow] ?? 0;
      ring[slot] = dead ? 1 : 0;
      inLong += ring[slot];
      inShort += ring[slot];
      seen += 1;
    },
  };
}
