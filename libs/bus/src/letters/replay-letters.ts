import { marksTopic, type LetterFilter, type LettersReplayed, type Message } from '@nocturne/contracts';
import type { Bus } from '../ports.ts';
import { letterHeader, placeText, replayedHeader, replaysOf, type Letter } from './letter.ts';
import { matches, openLetters, replayGroup, type FoundLetter, type LetterLog } from './scan-letters.ts';

export interface ReplayOptions {
  readonly filter: LetterFilter;
  /** Also what was sent again before. */
  readonly again: boolean;
  /** Says what would be sent; sends nothing. */
  readonly dryRun: boolean;
  /** Told of each letter that was, or would be, sent. */
  readonly onSent?: (letter: Letter) => void;
}

type Counts = Record<keyof LettersReplayed, number>;

/** Letters that are sent before they are marked: so many may be sent twice by a run that is killed. */
const batchSize = 100;

/**
 * Sends dead letters to their topics again, as they came: key, headers and value, without what the dead letter said and
 * with a count of how often. What a run sent is marked, and no later one sends it again unless it is asked to. Where a
 * run is killed between the two, the next sends some twice: readers take a message that comes again for what it is. One
 * that is not whole is never sent: the rest of it may still lie where it came from.
 */
export async function replayLetters(bus: Bus, options: ReplayOptions): Promise<Counts> {
  const topics = new Set((await bus.topics()).map(({ name }) => name));
  if (!options.dryRun && !topics.has(marksTopic))
    await bus.createTopics([{ name: marksTopic, partitions: 1 }]);
  const total = { sent: 0, done: 0, homeless: 0, cut: 0 };
  for (const log of await openLetters(bus, options.filter)) {
    const counts = await replayLog(bus, log, topics, options);
    total.sent += counts.sent;
    total.done += counts.done;
    total.homeless += counts.homeless;
    total.cut += counts.cut;
  }
  return total;
}

async function replayLog(
  bus: Bus,
  log: LetterLog,
  topics: ReadonlySet<string>,
  { filter, again, dryRun, onSent }: ReplayOptions,
): Promise<Counts> {
  const counts = { sent: 0, done: 0, homeless: 0, cut: 0 };
  let batch: FoundLetter[] = [];
  // Up to here all are sent.
  let through = log.committed;
  let unbroken = true;

  async function send(): Promise<void> {
    if (batch.length > 0 && !dryRun) {
      await bus.publish(batch.map(asItCame));
      await bus.publish(batch.map(({ letter }) => markOf(letter)));
    }
    batch.forEach(({ letter }) => onSent?.(letter));
    counts.sent += batch.length;
    batch = [];
  }

  for await (const found of log.letters()) {
    const isMeant = matches(found, filter);
    const hasHome = topics.has(found.letter.origin);
    const isCut = found.letter.cutFrom !== null;
    const isSent = isMeant && hasHome && !isCut && (again || !found.done);
    if (isMeant && !hasHome) counts.homeless += 1;
    if (isMeant && hasHome && isCut) counts.cut += 1;
    if (isMeant && found.done) counts.done += 1;
    if (isSent) batch.push(found);
    if (batch.length >= batchSize) await send();
    unbroken &&= isSent || found.done;
    if (unbroken) through = Math.max(through, found.message.offset + 1);
  }
  await send();
  if (!dryRun && through > log.committed) await bus.seek(replayGroup, log.topic, log.partition, through);
  return counts;
}

function asItCame({ letter, message }: FoundLetter): Message {
  const headers = Object.entries(message.headers).filter(([name]) => !name.startsWith(letterHeader));
  return {
    topic: letter.origin,
    key: message.key,
    value: message.value,
    headers: { ...Object.fromEntries(headers), [replayedHeader]: String(replaysOf(message.headers) + 1) },
  };
}

function markOf({ place }: Letter): Message {
  return { topic: marksTopic, key: placeText(place), value: new Uint8Array([0]), headers: {} };
}
