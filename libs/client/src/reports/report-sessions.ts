import {
  httpLimits,
  sessionsAcceptedSchema,
  type Refusal,
  type SessionInput,
  type SessionsAccepted,
} from '@nocturne/contracts';
import { NocturneError } from '../http/nocturne-error.ts';
import type { Body, Transport } from '../http/transport.ts';
import { chunkSessions, type WrittenSession } from './chunk-sessions.ts';

/** Well under what the server takes: a chunk that fails is sent again as a whole. */
const chunkLimits = { sessions: httpLimits.sessionsPerRequest, bytes: httpLimits.bodyBytes / 8 };

/**
 * Sends sessions in chunks, one after the other, each until it is through. A session may be sent again to the same effect.
 * @param onChunk told after each chunk what became of it.
 * @returns what became of each, by its place among all of them; one refused harms no other.
 */
export async function reportSessions(
  transport: Transport,
  sessions: Iterable<SessionInput> | AsyncIterable<SessionInput>,
  onChunk: (sent: SessionsAccepted) => void = () => undefined,
): Promise<SessionsAccepted> {
  const all: SessionsAccepted = { accepted: [], refused: [] };
  for await (const chunk of chunkSessions(sessions, chunkLimits)) {
    const sent = await sendChunk(transport, chunk);
    all.accepted.push(...sent.accepted);
    all.refused.push(...sent.refused);
    onChunk(sent);
  }
  return all;
}

async function sendChunk(transport: Transport, chunk: readonly WrittenSession[]): Promise<SessionsAccepted> {
  // Lines, which the server reads each by itself: one that it cannot read costs the others nothing.
  const body: Body = { type: 'application/x-ndjson', text: chunk.map(({ text }) => text).join('\n') };
  try {
    const sent = await transport.postIdempotent('/v1/sessions', body, sessionsAcceptedSchema);
    const refused = sent.refused.map((item) => ({ ...item, index: chunk[item.index]?.index ?? item.index }));
    return { accepted: sent.accepted, refused };
  } catch (error) {
    // Of a request with one session, a refused session is a refused request.
    const [only] = chunk;
    if (chunk.length !== 1 || only === undefined) throw error;
    return { accepted: [], refused: [{ index: only.index, id: only.id, ...refusalOf(error) }] };
  }
}

/** Why a session was refused. @throws the error itself where it says nothing of the session. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof NocturneError && ofSession.includes(error.status)) {
    const { code, message } = error;
    if (code !== 'bad_answer' && code !== 'unreachable' && code !== 'not_found') return { code, message };
  }
  throw error;
}

/** Not understood, of an unknown store, too large. */
const ofSession: readonly number[] = [400, 404, 413];
