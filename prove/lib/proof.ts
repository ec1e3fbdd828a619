import type { Interval } from '@nocturne/contracts';

/** Something that the project says of itself, and how it is shown: by observations on many seeds, summed up as figures. */
export interface Proof<Observation> {
  readonly name: string;
  /** In a sentence or two, for the report. */
  readonly about: string;
  /** Seeds for the full size, and how many of them for `--quick`; 0 where nothing of it ends within seconds. */
  readonly seeds: number;
  readonly quick: number;
  /** Why it cannot be run here, in words: what it rests on is not there. Null where it can. */
  skip?(): string | null;
  /** A function of the seed alone; what it gives back is kept as JSON. */
  run(seed: number): Observation | Promise<Observation>;
  summarise(observations: readonly Observation[]): Figure[];
  /** An SVG that shows them, beside the report; absent or null where there is nothing to see. */
  plot?(observations: readonly Observation[]): string | null;
}

/** One figure of a report. `bar` says what it has to be; null where it is told and not judged. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly interval: Interval | null;
  readonly bar: string | null;
  readonly met: boolean | null;
}
