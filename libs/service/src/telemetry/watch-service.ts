import type { Handled, Received } from '@nocturne/bus';
import type { ServiceName, Topic } from '@nocturne/contracts';
import type { Schedule } from '../definition.ts';
import type { PreparedService } from '../lifecycle/prepare-service.ts';
import { countFailure } from './count-failure.ts';
import { observeHandling } from './observe-handling.ts';
import { observeService } from './observe-service.ts';
import { createReadiness, type Readiness } from './readiness/create-readiness.ts';
import { createWaitingMessages } from './waiting-messages.ts';

/** A service's work, watched: what readiness and metrics need to know of it is noted on the way. */
interface ServiceWatch extends Pick<Readiness, 'ask' | 'reasons'> {
  handling(handle: (message: Received) => Promise<Handled>): ReturnType<typeof observeHandling>;
  schedules(schedules: readonly Schedule[]): readonly Schedule[];
  close(): void;
}

interface WatchOptions {
  readonly name: ServiceName;
  /** What it consumes. */
  readonly topics: readonly Topic[];
  readonly prepared: Pick<PreparedService, 'bus' | 'clock' | 'outbox'>;
  isStopping(): boolean;
}

export function watchService({ name, topics, prepared, ...options }: WatchOptions): ServiceWatch {
  const { bus, clock, outbox } = prepared;
  const waiting = createWaitingMessages(clock);
  const readiness = createReadiness({
    clock,
    bus,
    askBus: () =>
      bus.lag(
        name,
        topics.slice(0, 1).map((topic) => topic.name),
      ),
    askStorage: () => outbox.oldest(1),
    isStopping: () => options.isStopping(),
    isPublishing: () => outbox.isHealthy(),
  });
  const { underWay } = readiness;
  const isReady = (): boolean => readiness.reasons().length === 0;
  const stopObserving = observeService({ name, topics, bus, outbox, clock, waiting, isReady });

  return {
    ask: () => readiness.ask(),
    reasons: () => readiness.reasons(),
    handling: (handle) =>
      observeHandling({ group: name, system: bus.system ?? 'nocturne', underWay, waiting, handle }),
    schedules: (schedules) =>
      schedules.map((schedule) => ({
        ...schedule,
        async run() {
          try {
            await underWay.run(`the schedule “${schedule.name}”`, () => schedule.run());
          } catch (error) {
            countFailure(error);
            throw error;
          }
        },
      })),
    close: stopObserving,
  };
}
