import type { Proof } from '../lib/proof.ts';
import { curationNights } from './curation-nights.ts';
import { airline } from './airline.ts';
import { closedLoop } from './closed-loop.ts';
import { chaosFleet } from './chaos-fleet.ts';
import { gateCalibration } from './gate-calibration.ts';
import { gateStatistics } from './gate-statistics.ts';
import { hostileText } from './hostile-text.ts';
import { killCollectorProof } from './kill-collector.ts';
import { miningFailures } from './mining-failures.ts';
import { miningHabits } from './mining-habits.ts';
import { miningNull } from './mining-null.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { whoAndWhen } from './who-and-when.ts';

/** Every proof. What one observes is its own: the runner keeps it as JSON and looks into none of it. */
export const proofs: readonly Proof<unknown>[] = [
  sealed(gateStatistics),
  sealed(gateCalibration),
  sealed(closedLoop),
  sealed(airline),
  sealed(curationNights),
  sealed(miningFailures),
  sealed(miningHabits),
  sealed(miningNull),
  sealed(hostileText),
  sealed(nearDuplicates),
  sealed(chaosFleet),
  sealed(killCollectorProof),
  sealed(whoAndWhen),
];

/** What comes out of the runner's files is what the proof itself put in. */
function sealed<Observation>(proof: Proof<Observation>): Proof<unknown> {
  return {
    ...proof,
    summarise: (all) => proof.summarise(all as readonly Observation[]),
    plot: (all) => proof.plot?.(all as readonly Observation[]) ?? null,
  };
}
