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
  /** Asks to publish one more; false where that would go over the limit. */
  begin(): boolean;
  /** What was begun is published, or is not for now and will begin again. */
  end(published: boolean): void;
  /** A message ended otherwise. */
  passed(): void;
}

const longWindow = 10_000;
const shortWindow = 200;

export function createDeadLetterGauge(limit: DeadLetterLimit): DeadLetterGauge {
  const ring = new Uint8Array(longWindow);
  let seen = 0;
  let inLong = 0;
  let inShort = 0;
  let underWay = 0;

  function record(dead: 0 | 1): void {
    const slot = seen % longWindow;
    inLong += dead - (ring[slot] ?? 0);
    inShort += dead;
    if (seen >= shortWindow) inShort -= ring[(seen - shortWindow) % longWindow] ?? 0;
    ring[slot] = dead;
    seen += 1;
  }

  function allows(): boolean {
    if (inLong + underWay >= limit.count) return false;
    const short = inShort + underWay;
    return short < limit.atLeast || short <= limit.share * Math.min(seen + underWay, shortWindow);
  }

  return {
    begin() {
      if (!allows()) return false;
      underWay += 1;
      return true;
    },
    end(published) {
      underWay -= 1;
      if (published) record(1);
    },
    passed: () => record(0),
  };
}
