import { BusFull } from '../bus-full.ts';

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
export function isPassing(error: unknown): boolean {
  return error instanceof Error && 'retriable' in error && error.retriable === true;
}

/** No answer, rather than a refusal: to send the same once more in smaller parts would not help. */
export function isUnreachable(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 10; at = at.cause, depth += 1) {
    if (/^KafkaJS(Connection|NumberOfRetries|RequestTimeout|BrokerNotFound|NoBroker)/.test(at.name))
      return true;
  }
  return false;
}

/** The port's error for a broker whose disk failed or is full; any other as it is. */
export function asPortError(error: unknown): unknown {
  if (!hasType(error, 'KAFKA_STORAGE_ERROR')) return error;
  return new BusFull('the broker could not write to its disk', { cause: error });
}
