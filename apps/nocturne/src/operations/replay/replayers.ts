import { replayCurator } from '@nocturne/curator';
import { replayEvaluator } from '@nocturne/evaluator';
import { replayIngest } from '@nocturne/ingest';
import type { ServiceName } from '@nocturne/contracts';
import type { ReplayDependencies, Replayer } from '@nocturne/service';
import { replaySynthesizer } from '@nocturne/synthesizer';

/** How each service's database is built afresh. */
export const replayers: Readonly<Record<ServiceName, (dependencies: ReplayDependencies) => Replayer>> = {
  ingest: replayIngest,
  synthesizer: replaySynthesizer,
  evaluator: replayEvaluator,
  curator: replayCurator,
};

export function isService(name: string): name is ServiceName {
  return Object.hasOwn(replayers, name);
}
