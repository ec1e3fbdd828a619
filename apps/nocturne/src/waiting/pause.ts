import { setTimeout } from 'node:timers/promises';

/** Waits a moment between two looks; an argument, so that tests need no clock. */
export type Pause = () => Promise<void>;

export const shortPause: Pause = () => setTimeout(100);
