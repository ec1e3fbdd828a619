import { runSession } from './run-session.ts';
import type { FleetOptions, FleetSession, SimulatedSession } from './session.ts';
import { gatherTruth, type Plant } from './truth.ts';

export interface Fleet {
  readonly sessions: FleetSession[];
  readonly truth: Plant[];
}

/** All sessions at once, in the order in which they began, and what is true of them. */
export function simulateFleet(options: FleetOptions): Fleet {
  const simulated = [...streamFleet(options)];
  return { sessions: simulated.map(({ session }) => session), truth: gatherTruth(simulated) };
}

/** One session after the other: each depends on the seed and its own number only. */
export function* streamFleet(options: FleetOptions): Generator<SimulatedSession, void, void> {
  const { tasks = 60, everyMinutes = 120, hard = 0.12, noise = 0.02 } = options;
  for (let number = 0; number < options.sessions; number += 1) {
    yield runSession(number, { ...options, tasks, everyMinutes, hard, noise });
  }
}
