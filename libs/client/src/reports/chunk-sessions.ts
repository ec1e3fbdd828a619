import type { SessionInput } from '@nocturne/contracts';

/** A session as it goes over the wire. */
export interface WrittenSession {
  /** Place in what the caller gave. */
  readonly index: number;
  readonly id: string;
  readonly text: string;
}

interface ChunkLimits {
  readonly sessions: number;
  /** Bytes of UTF-8 of one chunk's sessions; a single larger one is a chunk of its own. */
  readonly bytes: number;
}

/** Sessions in order, written as JSON, as many to a chunk as its limits allow. */
export async function* chunkSessions(
  sessions: Iterable<SessionInput> | AsyncIterable<SessionInput>,
  limits: ChunkLimits,
): AsyncGenerator<readonly WrittenSession[]> {
  const encoder = new TextEncoder();
  let chunk: WrittenSession[] = [];
  let bytes = 0;
  let index = 0;
  for await (const session of sessions) {
    const text = JSON.stringify(session);
    const size = encoder.encode(text).length;
    if (chunk.length > 0 && (chunk.length === limits.sessions || bytes + size > limits.bytes)) {
      yield chunk;
      [chunk, bytes] = [[], 0];
    }
    chunk.push({ index: index++, id: session.id, text });
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}
