import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { Received } from '../ports.ts';

/** A message as the port gives it. Whoever sent it may have left out key, value and headers. */
export function received(topic: string, partition: number, message: KafkaMessage): Received {
  return {
    topic,
    partition,
    offset: offsetOf(message.offset),
    timestamp: Number(message.timestamp),
    key: message.key?.toString() ?? '',
    value: message.value ?? new Uint8Array(),
    headers: headersOf(message.headers ?? {}),
  };
}

/** Kafka's offsets have 64 bits and come as text. */
export function offsetOf(text: string): number {
  const offset = Number(text);
  if (!Number.isSafeInteger(offset)) throw new Error(`offset ${text} is beyond what this program can count`);
  return offset;
}

/** A header may come more than once: the last counts, as for Kafka's own clients. */
function headersOf(headers: IHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const last = Array.isArray(value) ? value.at(-1) : value;
      return last === undefined ? [] : [[name, last.toString()]];
    }),
  );
}
