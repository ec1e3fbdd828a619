/** Partitions that are to take nothing for a while. */
interface Holds {
  /** Whether it is held now; if so, `release` will be called for it some day. */
  isHeld(topic: string, partition: number): boolean;
  /** Holds one partition for so many ms. */
  hold(topic: string, partition: number, ms: number): void;
  /** Holds one partition until `free`. */
  occupy(topic: string, partition: number): void;
  free(topic: string, partition: number): void;
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
  const occupied = new Set<string>();
  const stopped = new Map<string, Place>();
  let paused = false;

  const nameOf = (topic: string, partition: number) => `${topic}/${partition}`;

  const isHeldNow = (name: string) => paused || waits.has(name) || occupied.has(name);

  function releaseOne(name: string): void {
    const place = stopped.get(name);
    if (place === undefined || isHeldNow(name)) return;
    stopped.delete(name);
    release(place.topic, place.partition);
  }

  return {
    isHeld(topic, partition) {
      const name = nameOf(topic, partition);
      if (!isHeldNow(name)) return false;
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
    occupy: (topic, partition) => void occupied.add(nameOf(topic, partition)),
    free(topic, partition) {
      occupied.delete(nameOf(topic, partition));
      releaseOne(nameOf(topic, partition));
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      for (const name of [...stopped.keys()]) releaseOne(name);
    },
    clear() {
      for (const wait of waits.values()) clearTimeout(wait);
      waits.clear();
      stopped.clear();
    },
  };
}
