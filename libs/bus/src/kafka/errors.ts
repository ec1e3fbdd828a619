import { BusFull, BusUnavailable, MessageTooLarge } from '../port-errors.ts';

/** Whether the error, or what caused it, is of this type in the brokers' protocol (`UNKNOWN_MEMBER_ID`, …). */
export function hasType(error: unknown, ...types: readonly string[]): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 10; at = at.cause, depth += 1) {
    if ('type' in at && types.includes(String(at.type))) return true;
  }
  return false;
}

/** The group has given this member's partitions to others, or is about to. */
export function isMembershipLost(error: unknown): boolean {
  return hasType(
    error,
    'REBALANCE_IN_PROGRESS',
    'ILLEGAL_GENERATION',
    'UNKNOWN_MEMBER_ID',
    'FENCED_INSTANCE_ID',
  );
}

/** The broker no longer knows what this producer sent last. What it refuses for that reason it has not stored. */
export function isSequenceLost(error: unknown): boolean {
  return hasType(
    error,
    'OUT_OF_ORDER_SEQUENCE_NUMBER',
    'UNKNOWN_PRODUCER_ID',
    'INVALID_PRODUCER_EPOCH',
    'INVALID_PRODUCER_ID_MAPPING',
  );
}

/** The same may work later: a leader is being chosen, a coordinator is loading, a connection broke. */
export function isRetriable(error: unknown): boolean {
  return error instanceof Error && 'retriable' in error && error.retriable === true;
}

const unreachable =
  /^KafkaJS(Connection|NumberOfRetries|RequestTimeout|LockTimeout|BrokerNotFound|NoBroker|GroupCoordinatorNotFound)/;

/** No answer, rather than a refusal: to send the same once more in smaller parts would not help. */
export function isUnreachable(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 10; at = at.cause, depth += 1) {
    if (unreachable.test(at.name)) return true;
  }
  return false;
}

/**
 * The port's error for a broker whose disk failed or is full, for brokers that are away or did not expect what befell them
 * (`UNKNOWN`, as some say while they stop), and for a size they refuse.
 */
export function asPortError(error: unknown): unknown {
  if (hasType(error, 'KAFKA_STORAGE_ERROR'))
    return new BusFull('the broker could not write to its disk', { cause: error });
  if (hasType(error, 'MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'))
    return new MessageTooLarge('the brokers take no message of this size', { cause: error });
  if (isUnreachable(error) || isRetriable(error) || isSequenceLost(error) || hasType(error, 'UNKNOWN'))
    return new BusUnavailable('the brokers do not answer or confirm for now', { cause: error });
  return error;
}

/** What `work` gives; what it throws, by the port's names where they have one for it. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asPortError(error);
  }
}
