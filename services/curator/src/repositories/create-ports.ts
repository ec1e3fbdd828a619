import type { Tenant, TenantId } from '@nocturne/contracts';
import { createLeases, sealSplit, type ServiceDependencies } from '@nocturne/service';
import type { CuratorPorts, Workers } from '../ports.ts';
import { tenantsSpec } from './collections.ts';
import { createBeginnings } from './beginnings.ts';
import { createControlKey } from './create-control-key.ts';
import { createDreams } from './create-dreams.ts';
import { createExposures } from './create-exposures.ts';
import { createFindings } from './create-findings.ts';
import { createGarbage } from './create-garbage.ts';
import { createLedger } from './create-ledger.ts';
import { createMemories } from './create-memories.ts';
import { createProposals } from './create-proposals.ts';
import { createRecords } from './create-records.ts';
import { createSnapshotCache, createSnapshots } from './create-snapshots.ts';
import { createStores } from './create-stores.ts';
import { createSubscribers } from './create-subscribers.ts';
import { createTexts } from './create-texts.ts';
import { createTurns } from './create-turns.ts';

export interface PortsDependencies extends Pick<
  ServiceDependencies,
  'storage' | 'outbox' | 'clock' | 'publish' | 'ids'
> {
  readonly bus: Pick<ServiceDependencies['bus'], 'createTopics'>;
  /** Draws the control groups instead of the tenant's own secret. */
  readonly controlKey?: Uint8Array | undefined;
}

export type PortsOf = (tenant: TenantId) => CuratorPorts;

/**
 * What the pipeline and the routes of one tenant stand on. Nothing here remembers what may change: other instances write the
 * same documents, so that a read is right only where it asks them. What is cached bears the hash of its content, or is the
 * beginning of a ledger.
 * @param workers of the process, whichever tenant's work it is
 * @param moved is told of each store whose head this process moved.
 */
export function createPorts(
  { storage, outbox, clock, bus, publish, ids, controlKey }: PortsDependencies,
  moved: (store: string) => void,
  workers: Workers,
): PortsOf {
  const made = new Map<TenantId, CuratorPorts>();
  const leases = createLeases(storage.documents, ids.random(), () => performance.now());
  const cache = createSnapshotCache();
  const beginnings = createBeginnings();
  return (tenant) => {
    const known = made.get(tenant);
    if (known !== undefined) return known;
    const blobs = storage.blobs(tenant);
    const shelf = { documents: storage.documents, blobs, outbox, tenant };
    const memories = createMemories(shelf, () => snapshots.forget());
    const snapshots = createSnapshots(blobs, { cache, name: (id) => `${tenant}/${id}` });
    const now = () => clock.now().toISOString();
    const ports: CuratorPorts = {
      tenant,
      now,
      tenants: createRecords<Tenant>(shelf, tenantsSpec),
      stores: createStores(shelf),
      ledger: createLedger(shelf, moved, beginnings),
      snapshots,
      proposals: createProposals(shelf, now),
      dreams: createDreams(shelf),
      findings: createFindings(blobs),
      exposures: createExposures(shelf),
      garbage: createGarbage(blobs, leases, tenant),
      subscribers: createSubscribers(bus, publish, tenant),
      memories,
      texts: createTexts(blobs),
      workers,
      controlKey: controlKey === undefined ? createControlKey(storage.keys(tenant)) : async () => controlKey,
      async sealSplit(origin, secret) {
        const sealed = await sealSplit(storage.keys(tenant), tenant, origin, secret);
        if (sealed === null) throw new Error('the key that splits are sealed under was forgotten');
        return sealed;
      },
      inTurn: createTurns(),
    };
    made.set(tenant, ports);
    return ports;
  };
}
