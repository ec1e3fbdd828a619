import type { Message } from '@nocturne/contracts';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { BusUnavailable, MessageTooLarge } from '../port-errors.ts';
import { isUnreachable } from './errors.ts';

/** Publishes for many callers by one send at a time. */
interface Publisher {
  publish(messages: readonly Message[]): Promise<void>;
  /** Resolves when nothing is under way any more; what comes later is refused. */
  close(): Promise<void>;
}

interface Bulk {
  readonly sendBytes: number;
  readonly gatherMs: number;
}

interface Call {
  readonly messages: readonly Message[];
  readonly bytes: number;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** kafkajs takes quadratic time over the messages of one send. */
const mostMessages = 500;

/**
 * What is asked for while a send is under way goes out together with the next, in the order asked. Where a send that
 * serves several callers is refused, each is sent for alone, so that nobody is refused for another's sake.
 * @param mostBytes what a message may have
 * @param bulk what is sent at a time, but for a message that alone has more, and how long less than that waits for company
 */
export function createPublisher(
  send: (messages: readonly Message[]) => Promise<void>,
  mostBytes: number,
  { sendBytes, gatherMs }: Bulk = { sendBytes: mostBytes, gatherMs: 0 },
): Publisher {
  let waiting: Call[] = [];
  let running: Promise<void> | null = null;
  let closed = false;

  async function run(): Promise<void> {
    // Calls of one turn of the event loop go together.
    await nextTurn();
    while (waiting.length > 0) {
      const bytes = waiting.reduce((sum, call) => sum + call.bytes, 0);
      if (gatherMs > 0 && bytes < sendBytes) await delay(gatherMs);
      await serve(take());
    }
    running = null;
  }

  /** The first call, and those behind it that fit into one send with it. */
  function take(): readonly Call[] {
    let bytes = 0;
    let messages = 0;
    const over = waiting.findIndex((call) => {
      bytes += call.bytes;
      messages += call.messages.length;
      return bytes > sendBytes || messages > mostMessages;
    });
    const count = over === -1 ? waiting.length : Math.max(1, over);
    const taken = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return taken;
  }

  async function serve(calls: readonly Call[]): Promise<void> {
    try {
      for (const part of inParts(
        calls.flatMap(({ messages }) => messages),
        sendBytes,
      ))
        await send(part);
      for (const call of calls) call.done();
    } catch (error) {
      if (calls.length > 1 && !isUnreachable(error)) for (const call of calls) await serve([call]);
      else for (const call of calls) call.failed(error);
    }
  }

  return {
    publish: (messages) =>
      new Promise((resolve, reject) => {
        if (closed) throw new BusUnavailable('the bus is closed');
        const tooLarge = messages.find((message) => sizeOf(message) > mostBytes);
        if (tooLarge !== undefined) throw tooLargeError(tooLarge, mostBytes);
        const bytes = messages.reduce((sum, message) => sum + sizeOf(message), 0);
        waiting.push({ messages, bytes, done: resolve, failed: reject });
        running ??= run();
      }),
    async close() {
      closed = true;
      await running;
    },
  };
}

/** Consecutive messages, as many as one send may carry. */
function* inParts(messages: readonly Message[], sendBytes: number): Generator<readonly Message[]> {
  let part: Message[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = sizeOf(message);
    if (part.length > 0 && (bytes + size > sendBytes || part.length === mostMessages)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(message);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

/** What lengths and numbers add to a message on its way, at the most. */
const overhead = 40;

function sizeOf({ key, value, headers }: Message): number {
  let size = overhead + Buffer.byteLength(key) + value.length;
  for (const [name, text] of Object.entries(headers)) {
    size += Buffer.byteLength(name) + Buffer.byteLength(text) + 10;
  }
  return size;
}

function tooLargeError(message: Message, mostBytes: number): Error {
  return new MessageTooLarge(
    `a message of ${sizeOf(message)} bytes to topic ${message.topic} is above the limit of ${mostBytes}: send a reference to it instead`,
  );
}
