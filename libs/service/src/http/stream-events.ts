import type { FastifyReply } from 'fastify';
import { inSpan } from '../telemetry/in-span.ts';
import { instruments } from '../telemetry/instruments.ts';
import { isStream } from './observe-requests.ts';

/** One server-sent event. `data` is written as JSON, in one line. */
export interface ServerSentEvent {
  /** What the client sends back as Last-Event-ID. */
  readonly id?: string;
  readonly event?: string;
  readonly data: unknown;
  /** The trace in which it came about: it is sent in a span of that, and not told of it. */
  readonly traceparent?: string;
}

type Source = AsyncIterable<ServerSentEvent> | ((closed: AbortSignal) => AsyncIterable<ServerSentEvent>);

/**
 * Answers with a stream of events until the source ends, the client goes, or the server closes. A slow client slows the
 * source: no more than one event waits here. Where the source is a function, it gets a signal that says when to stop.
 */
export async function streamEvents(
  reply: FastifyReply,
  source: Source,
  options: { readonly heartbeatMs?: number } = {},
): Promise<void> {
  const { raw } = reply;
  reply.hijack();
  isStream(reply);
  raw.writeHead(200, {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Some proxies hold back what they think is a short answer.
    'x-accel-buffering': 'no',
  } as Record<string, string>);
  raw.flushHeaders();

  const { subscribers } = instruments();
  subscribers.add(1);
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  const closed = AbortSignal.any([gone.signal, reply.server.closing]);
  const heartbeat = setInterval(() => {
    if (!raw.writableNeedDrain) raw.write(': still here\n\n');
  }, options.heartbeatMs ?? 15_000);

  const iterator = (typeof source === 'function' ? source(closed) : source)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await orClosed(iterator.next(), closed);
      if (next === null || next.done === true) break;
      await inTraceOf(next.value, async (text) => {
        if (!raw.write(text) && !closed.aborted) await drained(raw, closed);
      });
    }
  } finally {
    clearInterval(heartbeat);
    subscribers.add(-1);
    // Not awaited: a source that waits for something of its own would hold up the end.
    iterator.return?.().catch(() => undefined);
    raw.end();
  }
}

async function inTraceOf(event: ServerSentEvent, write: (text: string) => Promise<void>): Promise<void> {
  const { traceparent: parent } = event;
  const text = formatEvent(event);
  if (parent === undefined) return write(text);
  await inSpan(`send ${event.event ?? 'event'}`, {}, () => write(text), { parent, kind: 'PRODUCER' });
}

function formatEvent({ id, event, data }: ServerSentEvent): string {
  for (const field of [id, event]) {
    if (field !== undefined && /[\r\n\0]/.test(field)) throw new TypeError('an event id or name is one line');
  }
  const lines = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(event === undefined ? [] : [`event: ${event}`]),
    `data: ${JSON.stringify(data)}`,
  ];
  return `${lines.join('\n')}\n\n`;
}

async function orClosed<T>(promise: Promise<T>, closed: AbortSignal): Promise<T | null> {
  if (closed.aborted) {
    promise.catch(() => undefined);
    return null;
  }
  return new Promise((resolve, reject) => {
    const stop = () => resolve(null);
    closed.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => closed.removeEventListener('abort', stop));
  });
}

async function drained(raw: FastifyReply['raw'], closed: AbortSignal): Promise<void> {
  await orClosed(new Promise<void>((resolve) => raw.once('drain', resolve)), closed);
}
