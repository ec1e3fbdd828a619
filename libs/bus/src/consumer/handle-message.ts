import type { Handled } from '../outcome.ts';
import type { Received } from '../ports.ts';
import { countBeginning, countThrow } from './crashes.ts';
import { deadLetter, publishDeadLetter } from './dead-letter.ts';
import type { DeadLetterGauge } from './dead-letter-limit.ts';
import type { ConsumerOptions } from './options.ts';
import { markDone, markPaused, markWaiting, type PartitionMemory } from './partition-memory.ts';
import type { Turn } from './run-by-key.ts';
import { waitFor } from './wait-for.ts';

export interface MessageContext {
  readonly options: ConsumerOptions;
  readonly gauge: DeadLetterGauge;
  readonly memory: PartitionMemory;
  /** The offset at which the chunk begins. */
  readonly first: number;
  /** Handled one at a time, after a crash. */
  readonly alone: boolean;
  /** The longest wait, where an outcome names none. */
  readonly maxRetryMs: number;
}

/** Handles one message and does what its outcome asks for. What it throws is to stop the consumer. */
export async function handleMessage(context: MessageContext, message: Received): Promise<Turn> {
  return conclude(context, message, await settle(context, message, await handle(context, message)));
}

/** Notes what became of a message. */
export function conclude(
  { options, gauge, memory, maxRetryMs }: MessageContext,
  message: Received,
  outcome: Handled,
): Turn {
  options.onOutcome?.(outcome, message);
  if (outcome.kind === 'retry') {
    if (outcome.waits === 'partition') {
      markPaused(memory, maxRetryMs);
      return 'stop';
    }
    markWaiting(memory, message.offset, maxRetryMs, outcome.afterMs);
    return 'wait';
  }
  if (outcome.kind !== 'dead') gauge.passed();
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
    const wait = waitFor(error);
    if (wait !== null) return wait;
    const last = await countThrow(options, memory, message, first, error);
    if (last === null) throw error;
    return last;
  }
}

/** Publishes a dead letter; gives back the outcome, or a retry where that is not possible now. */
async function settle(
  { options, gauge }: MessageContext,
  message: Received,
  outcome: Handled,
): Promise<Handled> {
  if (outcome.kind !== 'dead') return outcome;
  if (!gauge.begin()) throw tooManyDeadLetters(options.group, message, outcome.code);
  let published = false;
  try {
    await publishDeadLetter(options.bus, deadLetter(message, outcome, options.group, options.clock.now()));
    published = true;
    return outcome;
  } catch (error) {
    const wait = waitFor(error);
    if (wait === null) throw error;
    return wait;
  } finally {
    gauge.end(published);
  }
}

function tooManyDeadLetters(group: string, { topic, partition, offset }: Received, code: string): Error {
  return new Error(
    `group ${group} stopped before one dead letter too many (${code}, topic ${topic}, partition ${partition}, offset ${offset}): ` +
      'so many at once mean that the reader is wrong, not the messages. Look at the dead letters, mend the cause, start again',
  );
}
