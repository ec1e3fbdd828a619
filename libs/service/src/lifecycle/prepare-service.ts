import type { Bus } from '@nocturne/bus';
import type { ServiceName } from '@nocturne/contracts';
import type { Storage } from '@nocturne/storage';
import type { Logger } from 'pino';
import type { Clock, Ids, ServiceDependencies } from '../definition.ts';
import { createDirectory } from '../directory/create-directory.ts';
import { createPublish } from '../events/create-publish.ts';
import { createOutbox, type OutboxRelay } from '../outbox/create-outbox.ts';

/** What is below a service: its adapters, and what tests bring their own of. */
export interface Substrate {
  readonly bus: Bus;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** The dependencies of a service, with the relay that its start sets going. */
export interface PreparedService extends ServiceDependencies {
  readonly outbox: OutboxRelay;
}

/** Makes what a service is made with, over its adapters. */
export function prepareService(name: ServiceName, substrate: Substrate): PreparedService {
  const { bus, storage, clock } = substrate;
  const logger = substrate.logger.child({ service: name });
  return {
    ...substrate,
    logger,
    directory: createDirectory({ documents: storage.documents, clock }),
    outbox: createOutbox({ bus, storage, logger, relay: substrate.ids.random() }),
    publish: createPublish(bus, storage, clock),
  };
}
