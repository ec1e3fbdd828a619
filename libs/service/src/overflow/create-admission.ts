import {
  MessageTooLarge,
  retry,
  type Admission,
  type Bus,
  type ConsumerOptions,
  type Handled,
  type Received,
} from '@nocturne/bus';
import {
  mintTenantId,
  overflowTopic,
  withoutOverflow,
  type Message,
  type TenantId,
} from '@nocturne/contracts';
import type { Documents } from '@nocturne/storage';
import type { Clock } from '../definition.ts';
import { createDivertedTenants, type DivertedTenants } from './diverted-tenants.ts';
import { createLagReadings } from './lag-readings.ts';
import { publishInOrder } from './publish-in-order.ts';
import { createTokenBuckets, type Quota } from './quota.ts';

interface AdmissionOptions {
  readonly bus: Pick<Bus, 'lag' | 'publish'>;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly service: string;
  /** The topics that have an overflow. */
  readonly topics: readonly string[];
  /** Null where nobody is held back; what waits in an overflow is then handled as it comes. */
  readonly quota: Quota | null;
  /** Diverting waits for it: that those who are not diverted are served first. */
  readonly untilFree: () => Promise<void>;
}

type Admit = NonNullable<ConsumerOptions['admit']>;

/** What is remembered of a partition of an open topic. */
interface Lane {
  readonly tenure: number;
  readonly diverted: DivertedTenants;
  readonly publish: ReturnType<typeof publishInOrder>;
  /** Offsets of messages that no overflow takes, because of their size: they are handled where they are. */
  readonly tooLarge: Set<number>;
}

const nothing: Admission = { held: new Set(), outcomes: Promise.resolve(new Map()) };

/** Why a message of an overflow waits. */
export const overQuota = 'over_quota';

/** What waits for its turn in an overflow is looked at no more often than that, in ms. */
const pauseMs = 1000;

/** What is larger may be too large for an overflow, and is waited for: it would come again, and all that is behind it. */
const besideBytes = 128 * 1024;

/**
 * Has no tenant take more of a service than its quota while others wait. Of an open topic, what is above it goes to the
 * topic's overflow, where the same service takes it up by and by: a tenant's messages there and of the topic itself share
 * one quota. Diverting publishes before the source is committed; what is diverted twice because the process ended in
 * between is a repeat, which handlers know.
 */
export function createAdmission(options: AdmissionOptions): Admit {
  const { bus, clock, documents, quota } = options;
  if (quota === null) return async () => nothing;
  const buckets = createTokenBuckets(quota);
  const lanes = new Map<string, Lane>();
  const readingsOf = new Map(
    options.topics.map((topic) => [topic, createLagReadings({ ...options, topic })] as const),
  );

  function laneOf(topic: string, partition: number, tenure: number): Lane {
    const name = `${topic}/${partition}`;
    const known = lanes.get(name);
    if (known?.tenure === tenure) return known;
    const readings = readingsOf.get(topic) ?? createLagReadings({ ...options, topic });
    const diverted = createDivertedTenants({ documents, readings, topic, partition });
    const tooLarge = known?.tooLarge ?? new Set();
    const publish = publishInOrder(async (messages) => {
      await options.untilFree();
      return publishEach(bus, messages, tooLarge);
    });
    const lane = { tenure, diverted, publish, tooLarge };
    lanes.set(name, lane);
    return lane;
  }

  /** Those of an open topic: which are to be diverted, tenant by tenant. */
  async function chooseExcess(due: readonly Received[], { diverted, tooLarge }: Lane) {
    const now = clock.now().getTime();
    const excess = new Map<TenantId, Received[]>();
    const direct = new Set<string>();
    for (const message of due) {
      const tenant = tenantOf(message);
      if (tenant === null) continue;
      const others = excess.get(tenant);
      if (direct.has(message.key) || tooLarge.has(message.offset)) {
        // What is handled here must not be overtaken by way of the overflow.
        buckets.owe(tenant, now);
        direct.add(message.key);
      } else if (others !== undefined) {
        others.push(message);
      } else if (await diverted.isDiverted(tenant)) {
        excess.set(tenant, [message]);
      } else if (buckets.take(tenant, now)) {
        direct.add(message.key);
      } else {
        await diverted.begin(tenant);
        excess.set(tenant, [message]);
      }
    }
    return excess;
  }

  async function divert(due: readonly Received[], lane: Lane): Promise<Admission> {
    const excess = await chooseExcess(due, lane);
    if (excess.size === 0) return nothing;
    const messages = [...excess.values()].flat().sort((a, b) => a.offset - b.offset);
    for (const tenant of excess.keys()) lane.diverted.sending(tenant);
    const publish = async () => {
      try {
        const went = await lane.publish(messages, due[0]?.offset ?? 0);
        return new Map(went.map(({ offset }): [number, Handled] => [offset, { kind: 'diverted' }]));
      } finally {
        // Also where it failed: some may be there.
        for (const [tenant, own] of excess) lane.diverted.sent(tenant, keysOf(own));
      }
    };
    return {
      held: new Set(messages.map(({ offset }) => offset)),
      outcomes: publish(),
      beside: messages.every(({ value }) => value.length < besideBytes),
    };
  }

  /** Those of an overflow: which have to wait longer, and what stands behind them. */
  function pace(due: readonly Received[]): Admission {
    const now = clock.now().getTime();
    const outcomes = new Map<number, Handled>();
    const held = new Set<number>();
    const waiting = new Set<string>();
    for (const { headers, key, offset } of due) {
      const tenant = tenantOf({ headers });
      if (tenant === null) continue;
      if (!waiting.has(key) && buckets.take(tenant, now)) continue;
      held.add(offset);
      const waitMs = Math.max(pauseMs, Math.ceil(buckets.waitMs(tenant, now)));
      if (!waiting.has(key)) outcomes.set(offset, retry(overQuota, waitMs));
      waiting.add(key);
    }
    return { held, outcomes: Promise.resolve(outcomes) };
  }

  return async (due, { topic, partition, tenure }) => {
    const source = withoutOverflow(topic);
    if (!options.topics.includes(source)) return nothing;
    return topic === source ? divert(due, laneOf(topic, partition, tenure)) : pace(due);
  };
}

/** Gives back those that went; what its new header makes larger than the brokers take is noted. */
async function publishEach(
  bus: Pick<Bus, 'publish'>,
  messages: readonly Received[],
  tooLarge: Set<number>,
): Promise<readonly Received[]> {
  try {
    await bus.publish(messages.map(toOverflow), { bulk: true });
    return messages;
  } catch (error) {
    if (!(error instanceof MessageTooLarge)) throw error;
  }
  const [only, ...others] = messages;
  if (only !== undefined && others.length === 0) {
    tooLarge.add(only.offset);
    return [];
  }
  const went: Received[] = [];
  for (const message of messages) went.push(...(await publishEach(bus, [message], tooLarge)));
  return went;
}

const keysOf = (messages: readonly Received[]): string[] => messages.map(({ key }) => key);

/** As it came, with where it came from beside it. */
function toOverflow({ topic, partition, offset, key, value, headers }: Received): Message {
  return {
    topic: overflowTopic(topic),
    key,
    value,
    headers: { ...headers, overflow_from: `${topic}/${partition}/${offset}` },
  };
}

/** Null where the envelope names none: decoding will say so. */
function tenantOf({ headers }: Pick<Received, 'headers'>): TenantId | null {
  try {
    return mintTenantId(headers['ce_tenantid'] ?? '');
  } catch {
    return null;
  }
}
