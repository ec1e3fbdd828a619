import { errorCodes, type ErrorCode } from '@nocturne/contracts';
import type { JsonItem, JsonLimits } from './json-item.ts';
import type { Layout } from './sniff-layout.ts';

const quote = 0x22;
const backslash = 0x5c;
const newline = 0x0a;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * Finds where values begin and end in the bytes pushed to it, and gives them out as they are complete. A chunk that was
 * pushed belongs to the scanner: it keeps windows on it until their value is complete.
 */
export function createScanner(layout: Layout, limits: JsonLimits) {
  const elements = layout.kind === 'elements';
  const lines = layout.kind === 'lines';
  let index = 0;
  let line = 1;

  // Of the value under way: null `startLine` means that there is none.
  let startLine: number | null = null;
  let pieces: Buffer[] = [];
  let size = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let broken: ErrorCode | null = null;
  /** The array has ended; what follows is none of ours. */
  let closed = false;

  function keep(bytes: Buffer): void {
    size += bytes.length;
    if (size > limits.bytes) broken ??= 'body_too_large';
    if (broken !== null) pieces = [];
    else if (bytes.length > 0) pieces.push(bytes);
  }

  function finish(failure: ErrorCode | null): JsonItem {
    const place = { index: index++, line: startLine ?? line };
    const item = itemOf(place, broken ?? failure, pieces);
    startLine = null;
    pieces = [];
    size = depth = 0;
    inString = escaped = false;
    broken = null;
    return item;
  }

  /** Whether a value that is neither object, array nor string ends before this byte. */
  function endsScalar(byte: number): boolean {
    if (byte === newline) return true;
    if (lines) return false;
    return byte <= 0x20 || byte === comma || (elements && byte === closeBracket);
  }

  function* push(chunk: Buffer): Generator<JsonItem> {
    let from = 0;
    for (let at = 0; at < chunk.length && !closed; at++) {
      const byte = chunk[at] as number;
      if (startLine === null) {
        if (byte === newline) line++;
        if (byte <= 0x20 || byte === comma) continue;
        if (elements && byte === closeBracket) {
          closed = true;
          break;
        }
        startLine = line;
        from = at;
      }

      if (inString) {
        if (lines && byte === newline) {
          keep(chunk.subarray(from, at));
          yield finish('truncated');
          line++;
        } else if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) {
          inString = false;
          if (depth === 0 && !lines) {
            keep(chunk.subarray(from, at + 1));
            yield finish(null);
          }
        } else if (byte === newline) line++;
        continue;
      }

      if (byte === quote) inString = true;
      else if (byte === openBrace || byte === openBracket) {
        depth++;
        if (depth > limits.depth) broken ??= 'too_deep';
      } else if (byte === closeBrace || byte === closeBracket) {
        if (depth === 0 && elements) {
          keep(chunk.subarray(from, at));
          yield finish(null);
          closed = byte === closeBracket;
          continue;
        }
        if (depth > 0) depth--;
        if (depth === 0) {
          keep(chunk.subarray(from, at + 1));
          yield finish(null);
        }
      } else if (depth === 0 ? endsScalar(byte) : lines && byte === newline) {
        keep(chunk.subarray(from, at));
        yield finish(depth === 0 ? null : 'truncated');
        if (byte === newline) line++;
      } else if (byte === newline) line++;
    }
    if (startLine !== null && !closed) keep(chunk.subarray(from));
  }

  function* end(): Generator<JsonItem> {
    if (startLine !== null) yield finish(depth > 0 || inString ? 'truncated' : null);
    else if (elements && !closed) yield finish('truncated');
  }

  return { push, end };
}

function itemOf(
  place: { index: number; line: number },
  failure: ErrorCode | null,
  pieces: readonly Buffer[],
): JsonItem {
  if (failure !== null) return { ...place, code: failure, reason: errorCodes[failure][2] };
  try {
    const [first] = pieces;
    const bytes = pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces);
    return { ...place, value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch {
    return { ...place, code: 'not_json', reason: errorCodes.not_json[2] };
  }
}
