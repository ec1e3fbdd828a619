import type { Arm, Night } from './run-nights.ts';

type State = NonNullable<Night['memory']>;

/** Nights, from this one on, after which head still held something. */
export function nightsUnder({ nights }: Arm, from: number, holds: (memory: State) => boolean): number {
  return nights.slice(from - 1).filter(({ memory }) => memory !== null && holds(memory)).length;
}

/** How near to what it was success has to be. */
const near = 0.05;
/** Nights that say what it was, and that say what it is: one night alone is noise. */
const window = { before: 5, after: 3 } as const;

/** Nights from a change until success over three nights is within five points of the five before it; those left where it never is. */
export function nightsToRecover({ nights }: Arm, changed: number): number {
  const usual = successOf(nights.slice(changed - 1 - window.before, changed - 1));
  const later = nights.slice(changed - 1);
  const back = later.findIndex(
    (_, index) =>
      index + window.after <= later.length &&
      successOf(later.slice(index, index + window.after)) >= usual - near,
  );
  return back < 0 ? later.length : back;
}

export function successOf(nights: readonly Night[]): number {
  const sum = (of: (night: Night) => number) => nights.reduce((total, night) => total + of(night), 0);
  return (
    sum(({ passed }) => passed) /
    Math.max(
      1,
      sum(({ judged }) => judged),
    )
  );
}
