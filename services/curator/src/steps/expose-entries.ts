import { inputEventId, topics } from '@nocturne/contracts';
import type { LiveArm } from '../domain/assign-arm.ts';
import { announce } from '../domain/announce.ts';
import type { CuratorPorts } from '../ports.ts';

/**
 * Records that a session was given these entries of a snapshot, or none as one of the control group; the same again is one
 * exposure.
 */
export async function exposeEntries(
  ports: CuratorPorts,
  exposure: {
    readonly session: string;
    readonly store: string;
    readonly snapshot: string;
    readonly entries: readonly string[];
    readonly arm: LiveArm;
    /** For whom the session read, where it said so. */
    readonly principal?: string;
  },
): Promise<void> {
  if (exposure.entries.length === 0 && exposure.arm === 'memory') return;
  const given = { ...exposure, entries: [...exposure.entries].sort() };
  const id = inputEventId(topics.memoryExposed.type, ports.tenant, given);
  const value = { ...given, at: ports.now() };
  await ports.exposures.insert(id, value, [announce(topics.memoryExposed, id, value.at, value)]);
}
