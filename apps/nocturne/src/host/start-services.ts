import { createCurator, type CuratorAdmin } from '@nocturne/curator';
import { createEvaluator } from '@nocturne/evaluator';
import { createIngest } from '@nocturne/ingest';
import {
  prepareService,
  startService,
  type ClaudeConfig,
  type DataDir,
  type RunningService,
  type ServiceDefinition,
  type ServiceDependencies,
  type StartOptions,
  type Substrate,
} from '@nocturne/service';
import { createSynthesizer } from '@nocturne/synthesizer';
import type { ServiceName } from '@nocturne/contracts';

interface StartedServices {
  readonly services: readonly RunningService[];
  readonly admin: CuratorAdmin;
}

/** Starts the four services on the adapters of one folder, in the order in which effects travel. */
export async function startServices(
  data: DataDir,
  base: Omit<Substrate, 'bus' | 'storage'>,
  {
    claude = null,
    onCall = null,
    operatorKey = null,
    controlKey,
    ...options
  }: StartOptions & {
    readonly claude?: ClaudeConfig | null;
    readonly onCall?: string | null;
    readonly operatorKey?: string | null;
    readonly controlKey?: Uint8Array | undefined;
  },
): Promise<StartedServices> {
  const services: RunningService[] = [];

  async function start<T extends ServiceDefinition>(
    name: ServiceName,
    create: (dependencies: ServiceDependencies) => T,
  ): Promise<T> {
    const prepared = prepareService(name, { ...base, bus: data.bus, storage: data.storage(name) });
    const definition = create(prepared);
    services.push(await startService(definition, prepared, options));
    return definition;
  }

  try {
    await start('ingest', createIngest);
    await start('synthesizer', (prepared) => createSynthesizer(prepared, { claude }));
    await start('evaluator', (prepared) => createEvaluator(prepared, { onCall }));
    const { admin } = await start('curator', (prepared) =>
      createCurator(prepared, { controlKey, operatorKey }),
    );
    return { services, admin };
  } catch (error) {
    await Promise.all(services.map((service) => service.close()));
    throw error;
  }
}
