import type { ServiceName } from '@nocturne/contracts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import type { ServiceDefinition, ServiceDependencies } from '../definition.ts';
import { createHttp } from '../http/create-http.ts';
import { addDeadLetters } from '../http/serve-dead-letters.ts';
import { systemIds } from '../ids.ts';
import { createLogger } from '../logging.ts';
import { openSubstrate } from '../substrate/open-substrate.ts';
import { openTelemetry } from '../telemetry/open-telemetry.ts';
import { prepareService } from './prepare-service.ts';
import { runProcess, type Running } from './run-process.ts';
import { startService } from './start-service.ts';

type Create = (dependencies: ServiceDependencies, config: Config) => ServiceDefinition;

/** A service as a process of its own, as its environment says: what each `main.ts` calls. Ends with the process. */
export async function serveAlone(name: ServiceName, create: Create): Promise<void> {
  await runProcess(async () => {
    const opened = new AsyncDisposableStack();
    try {
      return await start(name, create, opened);
    } catch (error) {
      await opened.disposeAsync();
      throw error;
    }
  });
}

async function start(name: ServiceName, create: Create, opened: AsyncDisposableStack): Promise<Running> {
  const read = readConfig(process.env);
  if (!read.ok) throw new Error(read.refusal);
  const config = read.value;
  const logger = createLogger(config.logLevel);
  const base = { clock: systemClock, ids: systemIds, logger };
  const telemetry = await openTelemetry({ service: `nocturne-${name}`, logger });
  opened.defer(() => telemetry.close());
  const substrate = await openSubstrate(name, config, base);
  opened.defer(() => substrate.close());

  const prepared = prepareService(name, { ...base, bus: substrate.bus, storage: substrate.storage });
  let breakOff = (_error: unknown): void => undefined;
  const fatal = new Promise<unknown>((resolve) => (breakOff = resolve));
  const { partitions } = config;
  const service = await startService(create(prepared, config), prepared, { onFatal: breakOff, partitions });
  opened.defer(() => service.close());
  const http = createHttp({
    services: addDeadLetters([service], substrate.bus),
    logger,
    ids: systemIds,
    metrics: telemetry.metrics,
  });
  opened.defer(() => http.close());
  await http.listen({ host: config.host, port: config.port });
  logger.info({ service: name, addresses: http.addresses() }, 'serving');
  return { fatal, close: () => opened.disposeAsync() };
}
