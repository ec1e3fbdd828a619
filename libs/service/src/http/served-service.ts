import type { ServiceStatus } from '@nocturne/contracts';
import type { ServiceDefinition } from '../definition.ts';
import type { Directory } from '../directory/directory.ts';

/** What a server needs of each service whose paths it serves. */
export interface ServedService {
  readonly definition: Pick<ServiceDefinition, 'name' | 'routes'>;
  /** The service's own copy: it says who may call its routes. */
  readonly directory: Directory;
  isReady(): boolean;
  status(): Promise<ServiceStatus>;
}
