import type { ServiceStatus } from '@nocturne/contracts';
import type { ServiceDefinition } from '../definition.ts';
import type { Directory } from '../directory/directory.ts';
import type { Unready } from '../telemetry/readiness/create-readiness.ts';

/** What a server needs of each service whose paths it serves. */
export interface ServedService {
  readonly definition: Pick<ServiceDefinition, 'name' | 'routes'>;
  /** The service's own copy: it says who may call its routes. */
  readonly directory: Directory;
  /** Why it is not ready, nothing where it is. Asks what the service stands on, unless that was done a moment ago. */
  reasons(): Promise<readonly Unready[]>;
  status(): Promise<ServiceStatus>;
}
