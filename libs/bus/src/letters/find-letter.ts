import type { Bus, Received } from '../ports.ts';
import { letterOf, originOf, type Letter, type LetterPlace } from './letter.ts';

/** The dead letter at this place; null where none lies there. */
export async function findLetter(
  bus: Bus,
  { topic, partition, offset }: LetterPlace,
): Promise<{ readonly letter: Letter; readonly message: Received } | null> {
  if (originOf(topic) === null) return null;
  const [message] = await bus.read(topic, partition, offset, 1);
  return message?.offset === offset ? { letter: letterOf(message), message } : null;
}
