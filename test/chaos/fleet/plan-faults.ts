import type { ServiceName } from '@nocturne/contracts';
import { shuffled } from '../../support/random.ts';

/** Something that goes wrong. `pick` in [0, 1) chooses among a service's instances; times are in ms. */
export type Fault =
  | { readonly kind: 'kill'; readonly service: ServiceName; readonly pick: number; readonly afterMs: number }
  | { readonly kind: 'kill_broker' }
  | { readonly kind: 'kill_database' }
  /** Ended in order, and started again. */
  | { readonly kind: 'restart_broker' }
  /** Stopped for longer than the group waits for it, then set going again, as after a long pause of its machine. */
  | { readonly kind: 'freeze'; readonly service: ServiceName; readonly pick: number; readonly forMs: number }
  /** An instance joins, then leaves: the group shares its partitions afresh twice. */
  | { readonly kind: 'join_and_leave'; readonly service: ServiceName }
  | { readonly kind: 'slow_database'; readonly delayMs: number; readonly forMs: number };

/** A fault, and after how many sessions it begins. */
export interface PlannedFault {
  readonly at: number;
  readonly fault: Fault;
}

const services: readonly ServiceName[] = ['ingest', 'synthesizer', 'curator', 'evaluator'];

/** The longest that a kill waits for what was just begun, in ms: about as long as a dream takes. */
const longestWaitMs = 1_500;

/**
 * So many kills, about an eighth of them of the broker and an eighth of the database, the others of each service in turn;
 * beside them, for every eight, one of each other fault. In an order and at moments, between the first session and the
 * last, that the seed chooses.
 */
export function planFaults(random: () => number, kills: number, sessions: number): readonly PlannedFault[] {
  const eighth = Math.max(1, Math.round(kills / 8));
  const times = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const serviceAt = (index: number): ServiceName => services[index % services.length]!;
  const faults: Fault[] = [
    ...times(eighth, () => ({ kind: 'kill_broker' }) as const),
    ...times(eighth, () => ({ kind: 'kill_database' }) as const),
    ...times(kills - 2 * eighth, (index) => ({
      kind: 'kill' as const,
      service: serviceAt(index),
      pick: random(),
      afterMs: random() * longestWaitMs,
    })),
    ...times(eighth, (index) => ({
      kind: 'freeze' as const,
      service: serviceAt(index),
      pick: random(),
      forMs: 8_000 + random() * 4_000,
    })),
    ...times(eighth, (index) => ({ kind: 'join_and_leave' as const, service: serviceAt(index + 1) })),
    ...times(eighth, () => ({ kind: 'slow_database' as const, delayMs: 50 + random() * 200, forMs: 4_000 })),
    ...times(Math.ceil(eighth / 2), () => ({ kind: 'restart_broker' }) as const),
  ];
  const order = shuffled(faults, random);
  return order.map((fault, index) => ({
    at: Math.floor((sessions * (index + random())) / order.length),
    fault,
  }));
}
