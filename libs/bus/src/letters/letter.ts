import { deadLetterTopic } from '@nocturne/contracts';
import type { Received } from '../ports.ts';

/** Where a dead letter lies. */
export interface LetterPlace {
  /** The topic of the dead letters itself. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** What is known of a dead letter without its value. All text in it may be hostile. */
export interface Letter {
  readonly place: LetterPlace;
  /** The topic that it belongs to: by the name of the dead letters' topic, not by what a header says. */
  readonly origin: string;
  /** Null where the envelope names none. */
  readonly tenant: string | null;
  readonly code: string;
  readonly reason: string;
  readonly step: string;
  /** The group that could not handle it, and where it lay then. */
  readonly group: string;
  readonly from: string;
  /** When it died, in ms. */
  readonly at: number;
  /** How often it was sent again before it came here. */
  readonly replayed: number;
  /** How many bytes its message had, where not all of them are here; else null. */
  readonly cutFrom: number | null;
}

/** Headers that say what happened to a message begin so: they do not travel back with it. */
export const letterHeader = 'dlq_';
/** Says of a letter whose message was too large for the brokers with what it died of that not all of it is there. */
export const cutHeader = 'dlq_cut';
/** Counts how often a message was sent again from the dead letters. */
export const replayedHeader = 'replayed';

const longestText = 500;

export function letterOf({ topic, partition, offset, timestamp, headers }: Received): Letter {
  const text = (name: string) => (headers[name] ?? '').slice(0, longestText);
  return {
    place: { topic, partition, offset },
    origin: originOf(topic) ?? topic,
    tenant: text('ce_tenantid') === '' ? null : text('ce_tenantid'),
    code: text('dlq_code'),
    reason: text('dlq_reason'),
    step: text('dlq_step'),
    group: text('dlq_group'),
    from: `${text('dlq_topic')}:${text('dlq_partition')}:${text('dlq_offset')}`,
    at: timestamp,
    replayed: replaysOf(headers),
    cutFrom: headers[cutHeader] === undefined ? null : countIn(headers[cutHeader]),
  };
}

/** The topic whose dead letters lie here; null where this is no topic of dead letters. */
export function originOf(topic: string): string | null {
  const suffix = deadLetterTopic('');
  return topic.endsWith(suffix) && topic !== suffix ? topic.slice(0, -suffix.length) : null;
}

export function replaysOf(headers: Received['headers']): number {
  return countIn(headers[replayedHeader] ?? '0');
}

/** Anybody may have written anything there. */
function countIn(text: string): number {
  const count = Number(text);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

/** `topic:partition:offset`. */
export function placeText({ topic, partition, offset }: LetterPlace): string {
  return `${topic}:${partition}:${offset}`;
}
