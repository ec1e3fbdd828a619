import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { reached, type Transport } from '../http/transport.ts';

/** Servers send a comment every 15 s: a connection that is silent for longer than this is dead, whatever the socket says. */
const silenceMs = 60_000;

/** The server-sent events of one connection, until it ends. @throws NocturneError where it fails. */
export async function* readEvents(
  transport: Transport,
  path: string,
  lastEventId: string,
  signal: AbortSignal,
): AsyncGenerator<EventSourceMessage> {
  const silence = new AbortController();
  const stopped = AbortSignal.any([signal, silence.signal]);
  let timer = setTimeout(() => silence.abort(), silenceMs);
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    const headers = { accept: 'text/event-stream', 'last-event-id': lastEventId };
    const response = await transport.open(path, headers, stopped);
    reader = response.body?.getReader();
    const decoder = new TextDecoder();
    const events: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: (event) => void events.push(event) });
    for (;;) {
      const chunk = await reached(
        reader?.read() ?? Promise.resolve({ done: true as const, value: undefined }),
      );
      if (chunk.done) return;
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceMs);
      parser.feed(decoder.decode(chunk.value, { stream: true }));
      yield* events.splice(0);
    }
  } finally {
    clearTimeout(timer);
    // Whoever stops reading wants the connection gone; that it may be gone already is no failure.
    await reader?.cancel().catch(() => undefined);
  }
}
