import { ok, refusal, refused, type Result } from '@nocturne/contracts';
import { scanJson } from './scan-json.ts';

/**
 * How deep a body may nest. Above what any session may hold (`sessionLimits.depth` and its own levels), far below what
 * would overflow a recursive reader. What a session's own limit is, ingest says session by session.
 */
const maxDepth = 256;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads JSON from outside: too_deep, truncated and not_json are told apart, and no message quotes the text. */
export function parseJson(bytes: Uint8Array): Result<unknown> {
  const shape = scanJson(bytes, maxDepth);
  if (shape.depth > maxDepth)
    return refused(refusal('too_deep', `values nest deeper than ${maxDepth} levels`));
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return refused(refusal(shape.open ? 'truncated' : 'not_json', 'the text is not UTF-8'));
  }
  try {
    return ok(JSON.parse(text));
  } catch {
    return refused(refusal(shape.open ? 'truncated' : 'not_json'));
  }
}
