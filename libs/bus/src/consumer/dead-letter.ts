import { deadLetterTopic, type Message } from '@nocturne/contracts';
import type { Handled } from '../outcome.ts';
import type { Received } from '../ports.ts';

const longestReason = 500;

/** A message that cannot be handled, as it goes to `<topic>.dlq`: key and value as they came, with what happened in headers. */
export function deadLetter(
  message: Received,
  outcome: Extract<Handled, { kind: 'dead' }>,
  group: string,
  time: Date,
): Message {
  return {
    topic: deadLetterTopic(message.topic),
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
