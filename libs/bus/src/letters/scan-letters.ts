import { marksTopic, type LetterFilter } from '@nocturne/contracts';
import type { Bus, PartitionLag, Received } from '../ports.ts';
import { letterOf, originOf, placeText, type Letter } from './letter.ts';

/** Under this name the bus remembers up to where all dead letters of a partition were sent again. */
export const replayGroup = 'dlq-replay';

/** A letter with its message. */
export interface FoundLetter {
  readonly letter: Letter;
  readonly message: Received;
  /** Sent again before. */
  readonly done: boolean;
}

/** A partition of dead letters, from its start to where it ends now. `committed`: all before it were sent again. */
export interface LetterLog extends PartitionLag {
  letters(): AsyncGenerator<FoundLetter>;
}

const pageSize = 200;

/** The dead letters of a bus, partition by partition, up to the end that each has now: what dies meanwhile is not in it. */
export async function openLetters(bus: Bus, filter: LetterFilter = {}): Promise<readonly LetterLog[]> {
  const topics = (await bus.topics())
    .map(({ name }) => name)
    .filter((name) => {
      const origin = originOf(name);
      return origin !== null && (filter.topics?.includes(origin) ?? true);
    });
  const rows = await bus.lag(replayGroup, topics);
  const marks = await readMarks(bus);
  return rows
    .filter(({ partition }) => filter.partition === undefined || partition === filter.partition)
    .map((row) => ({
      ...row,
      async *letters() {
        for await (const message of readAll(bus, row)) {
          const letter = letterOf(message);
          const done = message.offset < row.committed || marks.has(placeText(letter.place));
          yield { letter, message, done };
        }
      },
    }));
}

export function matches({ letter, message }: FoundLetter, filter: LetterFilter): boolean {
  return (
    (filter.codes?.includes(letter.code) ?? true) &&
    (filter.tenant === undefined || letter.tenant === filter.tenant) &&
    message.offset >= (filter.from ?? 0) &&
    message.offset <= (filter.to ?? Infinity)
  );
}

/** The places of letters that were sent again. */
async function readMarks(bus: Bus): Promise<ReadonlySet<string>> {
  const marks = new Set<string>();
  for (const row of await bus.lag(replayGroup, [marksTopic])) {
    for await (const { key } of readAll(bus, row)) marks.add(key);
  }
  return marks;
}

async function* readAll(bus: Bus, { topic, partition, end }: PartitionLag) {
  for (let next = 0; next < end;) {
    const page = await bus.read(topic, partition, next, pageSize);
    for (const message of page) if (message.offset < end) yield message;
    const last = page.at(-1);
    if (last === undefined) return;
    next = last.offset + 1;
  }
}
