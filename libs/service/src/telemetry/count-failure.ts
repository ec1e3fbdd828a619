import { isPassing } from '@nocturne/bus';
import { instruments } from './instruments.ts';

/** Counts it where it says that the storage or the bus is full or away, by the name that the port gives it. Bugs are told otherwise. */
export function countFailure(error: unknown): void {
  if (isPassing(error)) instruments().failures.add(1, { 'error.type': typeName(error) });
}

/** What may be told of an error: its type. Its message may quote what somebody sent. */
export function typeName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
