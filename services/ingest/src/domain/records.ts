/** What JSON.parse gave, looked at with care: anything may be missing or of another type. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text in this field; undefined where there is none or it is empty. */
export function textIn(record: JsonRecord, field: string): string | undefined {
  const value = record[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function recordIn(record: JsonRecord, field: string): JsonRecord | undefined {
  const value = record[field];
  return isRecord(value) ? value : undefined;
}

export function listIn(record: JsonRecord, field: string): readonly unknown[] | undefined {
  const value = record[field];
  return Array.isArray(value) ? (value as unknown[]) : undefined;
}

/** A count that a provider bills: a whole number from 0, else 0. */
export function countIn(record: JsonRecord, field: string): number {
  const value = record[field];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}
