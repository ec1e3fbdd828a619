import type { Tenant, TenantId } from '@nocturne/contracts';
import type { ServiceDependencies } from '@nocturne/service';
import type { CuratorPorts, Exposure } from '../ports.ts';
import { exposuresSpec, tenantsSpec } from './collections.ts';
import { createDreams } from './create-dreams.ts';
import { createFindings } from './create-findings.ts';
import { createLedger } from './create-ledger.ts';
import { createProposals } from './create-proposals.ts';
import { createRecords } from './create-records.ts';
import { createSnapshots } from './create-snapshots.ts';
import { createStores } from './create-stores.ts';

export type PortsOf = (tenant: TenantId) => CuratorPorts;

/**
 * What the pipeline and the routes of one tenant stand on; made once a tenant, for its cache.
 * @param moved is told of each store whose head this process moved.
 */
export function createPorts(
  { storage, outbox, clock }: Pick<ServiceDependencies, 'storage' | 'outbox' | 'clock'>,
  moved: (store: string) => void,
): PortsOf {
  const made = new Map<TenantId, CuratorPorts>();
  return (tenant) => {
    const known = made.get(tenant);
    if (known !== undefined) return known;
    const shelf = { documents: storage.documents, outbox, tenant };
    const blobs = storage.blobs(tenant);
    const ports: CuratorPorts = {
      tenant,
      now: () => clock.now().toISOString(),
      tenants: createRecords<Tenant>(shelf, tenantsSpec),
      stores: createStores(shelf),
      ledger: createLedger(shelf, moved),
      snapshots: createSnapshots(blobs),
      proposals: createProposals(shelf),
      dreams: createDreams(shelf),
      findings: createFindings(blobs),
      exposures: createRecords<Exposure>(shelf, exposuresSpec),
    };
    made.set(tenant, ports);
    return ports;
  };
}
