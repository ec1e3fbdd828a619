import type { Bus } from '@nocturne/bus';
import type { Clock } from '../../definition.ts';
import { createProbe } from './probe.ts';
import { createUnderWay, type UnderWay } from './under-way.ts';

/** Why a service is not ready: a word for machines, and what is the matter in words for people. */
export interface Unready {
  readonly code:
    'stopping' | 'stuck' | 'bus_silent' | 'bus_unavailable' | 'storage_unavailable' | 'outbox_failing';
  readonly message: string;
}

/** Whether a service gets anywhere, and if not, why. */
export interface Readiness {
  /** Handlers and schedules run in this, so that one that never ends is noticed. */
  readonly underWay: UnderWay;
  /** Asks bus and storage first, where that was not done a moment ago. */
  ask(): Promise<readonly Unready[]>;
  /** As far as is known without asking. */
  reasons(): readonly Unready[];
}

interface ReadinessOptions {
  readonly clock: Clock;
  readonly bus: Pick<Bus, 'silentMs'>;
  askBus(): Promise<unknown>;
  askStorage(): Promise<unknown>;
  isStopping(): boolean;
  isPublishing(): boolean;
}

/** How long each may go on, in ms, before it counts. */
const patience = {
  /** One message, or one round of a schedule. */
  work: 60_000,
  /** More than a rebalance takes, or a chunk of large sessions. */
  bus: 180_000,
  /** More than a primary's election takes, or a broker's restart. */
  answer: 30_000,
} as const;

export function createReadiness(options: ReadinessOptions): Readiness {
  const { clock, bus } = options;
  const underWay = createUnderWay(clock);
  const probes = {
    bus: createProbe(() => options.askBus(), clock),
    storage: createProbe(() => options.askStorage(), clock),
  };

  function reasons(): readonly Unready[] {
    const oldest = underWay.oldest();
    const silentMs = bus.silentMs?.() ?? 0;
    const [busMs, storageMs] = [probes.bus.silentMs(), probes.storage.silentMs()];
    return [
      ...when(options.isStopping(), 'stopping', 'it is stopping'),
      ...when(
        (oldest?.ms ?? 0) > patience.work,
        'stuck',
        `${oldest?.what} has been under way for ${seconds(oldest?.ms ?? 0)}`,
      ),
      ...when(silentMs > patience.bus, 'bus_silent', `the bus was not read for ${seconds(silentMs)}`),
      ...when(busMs > patience.answer, 'bus_unavailable', `the bus has not answered for ${seconds(busMs)}`),
      ...when(
        storageMs > patience.answer,
        'storage_unavailable',
        `the storage has not answered for ${seconds(storageMs)}`,
      ),
      ...when(!options.isPublishing(), 'outbox_failing', 'events wait that cannot be published'),
    ];
  }

  return {
    underWay,
    reasons,
    async ask() {
      await Promise.all([probes.bus.ask(), probes.storage.ask()]);
      return reasons();
    },
  };
}

function when(holds: boolean, code: Unready['code'], message: string): readonly Unready[] {
  return holds ? [{ code, message }] : [];
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
