import type { NightAct } from './decide-night.ts';

/** What a night came to, and why. */
export interface NightDone {
  readonly act: NightAct | 'broken';
  readonly why: string;
}

/** The same for people. */
export const actInWords: Record<NightDone['act'], string> = {
  publish: 'Published',
  keep: 'Stays published',
  refuse: 'Not published',
  hold: 'Waits for a person',
  roll_back: 'Rolled back',
  nothing: 'Nothing to publish',
  broken: 'Broken',
};
