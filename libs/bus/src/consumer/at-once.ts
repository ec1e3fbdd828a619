import type { Received } from '../ports.ts';

/** What messages that are handled at a time may come to together, in bytes as they came. */
const bytesAtOnce = 2 * 1024 * 1024;

/** So many are handled at a time however large they are. */
const fewest = 8;

/**
 * How many of these messages to handle at a time: the most where all are small, fewer the larger the largest of them is.
 * One without bytes refers to what was too large to travel.
 */
export function atOnce(messages: readonly Pick<Received, 'value'>[], most: number): number {
  if (most <= fewest) return most;
  const largest = messages.reduce((bytes, { value }) => Math.max(bytes, value.length || Infinity), 1);
  return Math.max(fewest, Math.min(most, Math.floor(bytesAtOnce / largest)));
}
