import { deadLetterTopic, withoutOverflow, type Message } from '@nocturne/contracts';
import type { Handled } from '../outcome.ts';
import { cutHeader } from '../letters/letter.ts';
import { MessageTooLarge } from '../port-errors.ts';
import type { Bus, Received } from '../ports.ts';

const longestReason = 500;

/** So much of a value is kept where the whole does not fit, with what is added in headers. */
const keptBytes = 512 * 1024;

/**
 * Publishes a dead letter. Where its headers make it larger than the brokers take, the value is cut; `dlq_cut` says how
 * many bytes it had. The whole of it stays at its place of origin for as long as its topic keeps messages.
 */
export async function publishDeadLetter(bus: Bus, letter: Message): Promise<void> {
  try {
    await bus.publish([letter]);
  } catch (error) {
    const { length } = letter.value;
    if (!(error instanceof MessageTooLarge) || length <= keptBytes) throw error;
    const headers = { ...letter.headers, [cutHeader]: String(length) };
    await bus.publish([{ ...letter, value: letter.value.subarray(0, keptBytes), headers }]);
  }
}

/**
 * A message that cannot be handled, as it goes to `<topic>.dlq`: key and value as they came, with what happened in headers.
 * One that waited in an overflow goes where it would have gone without.
 */
export function deadLetter(
  message: Received,
  outcome: Extract<Handled, { kind: 'dead' }>,
  group: string,
  time: Date,
): Message {
  return {
    topic: deadLetterTopic(withoutOverflow(message.topic)),
    key: message.key,
    value: message.value,
    headers: {
      ...message.headers,
      dlq_code: outcome.code,
      dlq_reason: singleLine(outcome.reason),
      dlq_step: singleLine(outcome.step ?? ''),
      dlq_topic: message.topic,
      dlq_partition: String(message.partition),
      dlq_offset: String(message.offset),
      dlq_group: group,
      dlq_time: time.toISOString(),
    },
  };
}

/** A reason may quote hostile text: one line of at most 500 characters, with what is not printable written as \uXXXX. */
function singleLine(text: string): string {
  const escaped = text
    .slice(0, longestReason)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) =>
      [...character].map((part) => `\\u${part.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    );
  return escaped.slice(0, longestReason).toWellFormed();
}
