import type { ErrorCode, Session } from '@nocturne/contracts';
import type { JsonItem } from './json/json-item.ts';

export const formats = ['canonical', 'openai-chat', 'tau-bench', 'claude-code', 'managed-agents'] as const;
export type Format = (typeof formats)[number];

interface ImportedSession {
  readonly kind: 'session';
  readonly source: string;
  readonly session: Session;
}

export interface RefusedImport {
  readonly kind: 'refused';
  readonly source: string;
  readonly code: ErrorCode;
  readonly reason: string;
}

/** What came of one piece of a file: a session, or the reason why there is none. `source`: path, and line or place in it. */
export type Imported = ImportedSession | RefusedImport;

/** The same with the format by which the file was read. */
export type ImportedFromFile = (ImportedSession & { readonly format: Format }) | RefusedImport;

/** Reads the values of one file in one format. */
export type Importer = (source: string, items: AsyncIterable<JsonItem>) => AsyncIterable<Imported>;

export function refuse(source: string, code: ErrorCode, reason: string): RefusedImport {
  return { kind: 'refused', source, code, reason };
}
