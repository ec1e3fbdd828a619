export { simulateFleet, streamFleet, type Fleet } from './simulate.ts';
export type { FleetOptions, FleetSession, SimulatedSession } from './session.ts';
export type { Mark, Plant } from './truth.ts';
