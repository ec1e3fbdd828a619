import type { Reading } from './grammar.ts';

/** Whether it says that something is to hold: always, from now on, whenever. */
export function isMarked(text: string, { always, lasting, recurring, distributive }: Reading): boolean {
  return [always, lasting, recurring, distributive].some((part) => part.test(text));
}
