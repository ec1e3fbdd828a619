import { httpLimits, refusal, type Result } from '@nocturne/contracts';
import { HttpRefusal } from './http.ts';
import { parseJson } from './parse-json.ts';

/** One line of `application/x-ndjson`: its value, or why it has none. The others are unharmed by a broken one. */
export interface NdjsonLine {
  /** Counted from 0; blank lines are not counted. */
  readonly index: number;
  readonly parsed: Result<unknown>;
}

/** Bodies that were sent as lines: told from a JSON array of the same look. */
const bodies = new WeakSet<object>();

const newline = 0x0a;

/** The lines of `request.body` where it was sent as `application/x-ndjson`; null where it was sent as JSON. */
export function ndjsonLines(body: unknown): readonly NdjsonLine[] | null {
  return typeof body === 'object' && body !== null && bodies.has(body)
    ? (body as readonly NdjsonLine[])
    : null;
}

export function parseNdjson(bytes: Uint8Array): readonly NdjsonLine[] {
  const lines: NdjsonLine[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    start = end + 1;
    if (isBlank(line)) continue;
    if (lines.length === httpLimits.sessionsPerRequest) {
      throw new HttpRefusal(refusal('body_too_large', `more than ${httpLimits.sessionsPerRequest} lines`));
    }
    lines.push({ index: lines.length, parsed: parseJson(line) });
  }
  bodies.add(lines);
  return lines;
}

/** Only spaces, tabs and carriage returns. */
function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
