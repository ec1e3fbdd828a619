import { contentHash } from '@nocturne/contracts';
import { isRecord, recordIn, textIn, type JsonRecord } from '../../domain/records.ts';
import { wellFormed } from '../../domain/well-formed.ts';
import { refuse, type Imported } from '../imported.ts';
import type { JsonItem } from '../json/json-item.ts';

/** One line of a session file that may belong to a transcript. */
export interface Entry {
  /** What tells it from others over files: its uuid, or its content. */
  readonly key: string;
  /** Claude Code's own session id; absent in summaries, which name the last message they sum up. */
  readonly session: string | undefined;
  /** Milliseconds; of a line without a time, that of the line before. */
  readonly time: number;
  readonly line: number;
  readonly value: JsonRecord;
}

/** Types of line that carry transcript; what else a harness writes into the file is none of ours. */
const transcriptTypes = new Set(['user', 'assistant', 'system', 'summary']);

/** The lines of one file, and a refusal for each that is no line of a session file. */
export async function* readEntries(
  source: string,
  items: AsyncIterable<JsonItem>,
): AsyncGenerator<Entry | Imported> {
  let time = 0;
  for await (const item of items) {
    const place = `${source}:${item.line}`;
    if ('code' in item) {
      yield refuse(place, item.code, item.reason);
      continue;
    }
    const type = isRecord(item.value) ? textIn(item.value, 'type') : undefined;
    if (!isRecord(item.value) || type === undefined) {
      yield refuse(place, 'invalid_shape', 'it is no line of a session file');
      continue;
    }
    if (!transcriptTypes.has(type)) continue;
    const missing = missingIn(item.value, type);
    if (missing !== null) {
      yield refuse(place, 'invalid_shape', `the line has no ${missing}`);
      continue;
    }
    const value = wellFormed(item.value);
    time = Math.max(time, timeOf(value));
    const key = textIn(value, 'uuid') ?? contentHash(value);
    yield { key, session: textIn(value, 'sessionId'), time, line: item.line, value };
  }
}

function missingIn(value: JsonRecord, type: string): string | null {
  if (type !== 'summary' && textIn(value, 'sessionId') === undefined) return 'sessionId';
  const speaks = type === 'user' || type === 'assistant';
  return speaks && recordIn(value, 'message') === undefined ? 'message' : null;
}

function timeOf(value: JsonRecord): number {
  const text = textIn(value, 'timestamp');
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? 0 : time;
}
