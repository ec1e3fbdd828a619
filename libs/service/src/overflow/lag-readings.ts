import type { Bus, PartitionLag } from '@nocturne/bus';
import { overflowTopic } from '@nocturne/contracts';
import type { Clock } from '../definition.ts';
import { readLags } from './read-lags.ts';

/** What waited in an overflow at some moment. */
interface Reading {
  /** Readings are numbered as they begin. */
  readonly number: number;
  readonly rows: readonly PartitionLag[];
}

/** Looks now and then at what waits in the overflow of a topic, once for all of its partitions. */
export interface LagReadings {
  /** How many have begun. One with a higher number knows of everything that was published before this was asked. */
  begun(): number;
  /** The last one, without waiting for the next: that one begins beside, where this is not new any more. */
  latest(): Promise<Reading>;
  /** One with a higher number than this. */
  after(number: number): Promise<Reading>;
}

interface ReadingsOptions {
  readonly bus: Pick<Bus, 'lag'>;
  readonly clock: Clock;
  readonly service: string;
  readonly topic: string;
}

/** How old a reading may be before another begins, and how old for nobody to wait for that, in ms. */
const ageMs = { fresh: 250, usable: 2000 } as const;

export function createLagReadings({ bus, clock, service, topic }: ReadingsOptions): LagReadings {
  let begun = 0;
  let last: (Reading & { readonly at: number }) | null = null;
  let underWay: { readonly number: number; readonly reading: Promise<Reading> } | null = null;

  const now = () => clock.now().getTime();

  async function read(number: number): Promise<Reading> {
    const at = now();
    try {
      const reading = { number, at, rows: await readLags(bus, service, [overflowTopic(topic)]) };
      last = reading;
      return reading;
    } finally {
      underWay = null;
    }
  }

  /** One at a time: whoever comes meanwhile gets the same. */
  function next(): { readonly number: number; readonly reading: Promise<Reading> } {
    if (underWay !== null) return underWay;
    const number = (begun += 1);
    underWay = { number, reading: read(number) };
    return underWay;
  }

  return {
    begun: () => begun,
    async latest() {
      const age = last === null ? Number.POSITIVE_INFINITY : Math.abs(now() - last.at);
      if (last === null || age >= ageMs.usable) return next().reading;
      // Where the brokers are away this one fails, and whoever asks once the last is too old hears it.
      if (age >= ageMs.fresh) next().reading.catch(() => undefined);
      return last;
    },
    async after(number) {
      if (last !== null && last.number > number) return last;
      const found = next();
      if (found.number > number) return found.reading;
      await found.reading;
      return next().reading;
    },
  };
}
