import type { Redacted } from './apply-findings.ts';
import { isSecretName } from './find-assignments.ts';
import { replacementOf, type Kind } from './finding.ts';
import { redactText } from './redact-text.ts';

/** Redacts the texts of one session and counts what it took out. */
export interface Redactor {
  redact(text: string): Promise<Redacted>;
  text(text: string): Promise<string>;
  /** Every text within a JSON value, keys too; what stands under the name of a secret goes whole. */
  value<T>(value: T): Promise<T>;
  counts(): Record<string, number>;
}

export function createRedactor(): Redactor {
  const counts = new Map<Kind, number>();
  const count = (kind: Kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1);

  async function redact(text: string): Promise<Redacted> {
    const redacted = await redactText(text);
    for (const { kind } of redacted.findings) count(kind);
    return redacted;
  }

  async function text(text: string): Promise<string> {
    return (await redact(text)).text;
  }

  async function value(given: unknown): Promise<unknown> {
    if (typeof given === 'string') return text(given);
    if (Array.isArray(given)) {
      const items: unknown[] = [];
      for (const item of given as unknown[]) items.push(await value(item));
      return items;
    }
    if (typeof given !== 'object' || given === null) return given;
    const fields: [string, unknown][] = [];
    const taken = new Map<string, number>();
    for (const [key, item] of Object.entries(given)) {
      fields.push([numbered(await text(key), taken), await underKey(key, item)]);
    }
    return Object.fromEntries(fields);
  }

  async function underKey(key: string, item: unknown): Promise<unknown> {
    if (typeof item !== 'string' || item === '' || !isSecretName(key)) return value(item);
    if (/^\[redacted:[a-z_]+\]$/.test(item)) return item;
    count('password');
    return replacementOf('password');
  }

  return {
    redact,
    text,
    value: <T>(given: T) => value(given) as Promise<T>,
    counts: () => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Two keys may redact to the same: the later ones are numbered, so that none is lost. */
function numbered(key: string, taken: Map<string, number>): string {
  const number = (taken.get(key) ?? 0) + 1;
  taken.set(key, number);
  return number === 1 ? key : `${key} (${number})`;
}
