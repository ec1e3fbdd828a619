import { isFull } from '../bus-full.ts';
import { retry, type Handled } from '../outcome.ts';
import type { Received } from '../ports.ts';
import { countBeginning, countThrow } from './crashes.ts';
import { deadLetter } from './dead-letter.ts';
import type { DeadLetterGauge } from './dead-letter-limit.ts';
import type { ConsumerOptions } from './options.ts';
import { markDone, markWaiting, type PartitionMemory } from './partition-memory.ts';
import type { Turn } from './run-by-key.ts';

interface MessageContext {
  readonly options: ConsumerOptions;
  readonly gauge: DeadLetterGauge;
  readonly memory: PartitionMemory;
  /** The offset at which the chunk begins. */
  readonly first: number;
  /** Handled one at a time, after a crash. */
  readonly alone: boolean;
}

const defaultMaxRetryMs = 30_000;

/** Handles one message and does what its outcome asks for. What it throws is to stop the consumer. */
export async function handleMessage(context: MessageContext, message: Received): Promise<Turn> {
  const { options, gauge, memory } = context;
  const outcome = await settle(context, message, await handle(context, message));
  options.onOutcome?.(outcome, message);
  if (outcome.kind === 'retry') {
    markWaiting(memory, message.offset, options.maxRetryMs ?? defaultMaxRetryMs, outcome.afterMs);
    return 'wait';
  }
  if (outcome.kind !== 'dead') gauge.record(false);
  markDone(memory, message.offset);
  return 'next';
}

async function handle(
  { options, memory, first, alone }: MessageContext,
  message: Received,
): Promise<Handled> {
  const condemned = alone ? await countBeginning(options, memory, message) : null;
  if (condemned !== null) return condemned;
  try {
    return await options.handle(message);
  } catch (error) {
    if (isFull(error)) return retry('storage_full');
    const last = await countThrow(options, memory, message, first, error);
    if (last === null) throw error;
    return last;
  }
}

/** Publishes a dead letter; gives back the outcome, or a retry where there was no room to. */
async function settle(
  { options, gauge }: MessageContext,
  message: Received,
  outcome: Handled,
): Promise<Handled> {
  if (outcome.kind !== 'dead') return outcome;
  if (!gauge.allows()) throw tooManyDeadLetters(options.group, message, outcome.code);
  gauge.record(true);
  try {
    await options.bus.publish([deadLetter(message, outcome, options.group, options.clock.now())]);
    return outcome;
  } catch (error) {
    if (isFull(error)) return retry('storage_full');
    throw error;
  }
}

function tooManyDeadLetters(group: string, { topic, partition, offset }: Received, code: string): Error {
  return new Error(
    `group ${group} stopped before one dead letter too many (${code}, topic ${topic}, partition ${partition}, offset ${offset}): ` +
      'so many at once mean that the reader is wrong, not the messages. Look at the dead letters, mend the cause, start again',
  );
}
