import type { ServiceName } from '@nocturne/contracts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config/read-config.ts';
import { openDataDir } from '../data-dir/open-data-dir.ts';
import type { ServiceDefinition, ServiceDependencies } from '../definition.ts';
import { createHttp } from '../http/create-http.ts';
import { systemIds } from '../ids.ts';
import { createLogger } from '../logging.ts';
import { prepareService } from './prepare-service.ts';
import { runProcess, type Running } from './run-process.ts';
import { startService } from './start-service.ts';

/** A service as a process of its own, as its environment says: what each `main.ts` calls. Ends with the process. */
export async function serveAlone(
  name: ServiceName,
  create: (dependencies: ServiceDependencies) => ServiceDefinition,
): Promise<void> {
  await runProcess(() => start(name, create));
}

async function start(
  name: ServiceName,
  create: (dependencies: ServiceDependencies) => ServiceDefinition,
): Promise<Running> {
  const config = readConfig(process.env);
  if (!config.ok) throw new Error(config.refusal);
  const { NOCTURNE_DATA, NOCTURNE_HOST, NOCTURNE_PORT, NOCTURNE_LOG_LEVEL } = config.value;
  const logger = createLogger(NOCTURNE_LOG_LEVEL);
  logger.warn(
    { service: name, data: NOCTURNE_DATA },
    'embedded, one process holds the data folder: a service alone on it is for development, `nocturne up` runs all four',
  );
  const data = await openDataDir(NOCTURNE_DATA, systemClock);
  const substrate = {
    bus: data.bus,
    storage: data.storage(name),
    clock: systemClock,
    ids: systemIds,
    logger,
  };
  const prepared = prepareService(name, substrate);
  let breakOff = (_error: unknown): void => undefined;
  const fatal = new Promise<unknown>((resolve) => (breakOff = resolve));
  const service = await startService(create(prepared), prepared, { onFatal: breakOff });
  const http = createHttp({ services: [service], logger, ids: systemIds });
  await http.listen({ host: NOCTURNE_HOST, port: NOCTURNE_PORT });
  logger.info({ service: name, addresses: http.addresses() }, 'serving');
  return {
    fatal,
    async close() {
      await http.close();
      await service.close();
      await data.close();
    },
  };
}
