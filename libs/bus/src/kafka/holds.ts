/** Partitions that are to take nothing for a while. */
interface Holds {
  /** Whether it is held now; if so, `release` will be called for it some day. */
  isHeld(topic: string, partition: number): boolean;
  /** Holds one partition for so many ms. */
  hold(topic: string, partition: number, ms: number): void;
  /** Holds all of them until `resume`. */
  pause(): void;
  resume(): void;
  /** Releases nothing any more. */
  clear(): void;
}

/** What a Node timer can count. */
const longestTimerMs = 2 ** 31 - 1;

interface Place {
  readonly topic: string;
  readonly partition: number;
}

export function createHolds(release: (topic: string, partition: number) => void): Holds {
  const waits = new Map<string, NodeJS.Timeout>();
  const stopped = new Map<string, Place>();
  let paused = false;

  const nameOf = (topic: string, partition: number) => `${topic}/${partition}`;

  function releaseOne(name: string): void {
    const place = stopped.get(name);
    if (paused || place === undefined) return;
    stopped.delete(name);
    release(place.topic, place.partition);
  }

  return {
    isHeld(topic, partition) {
      const name = nameOf(topic, partition);
      if (!paused && !waits.has(name)) return false;
      stopped.set(name, { topic, partition });
      return true;
    },
    hold(topic, partition, ms) {
      const name = nameOf(topic, partition);
      clearTimeout(waits.get(name));
      const wait = setTimeout(
        () => {
          waits.delete(name);
          releaseOne(name);
        },
        Math.min(ms, longestTimerMs),
      );
      waits.set(name, wait);
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      for (const name of [...stopped.keys()]) if (!waits.has(name)) releaseOne(name);
    },
    clear() {
      for (const wait of waits.values()) clearTimeout(wait);
      waits.clear();
      stopped.clear();
    },
  };
}
