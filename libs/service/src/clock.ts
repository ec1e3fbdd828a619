import type { Clock } from './definition.ts';

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() };
