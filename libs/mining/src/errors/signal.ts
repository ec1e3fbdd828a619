/**
 * The parts of a short text that a signal is looked for in: its first clause in lower case, with common ways of saying one
 * thing as one word (`notionsIn`) and without what stands behind a label; that (`told`); the sentences after it; all of it as
 * it was written, what stands in quotes left out.
 */
export type Part = 'clause' | 'told' | 'after' | 'all';

/** A sign that a sentence refuses, or that it does not. */
export interface Signal {
  readonly part: Part;
  readonly weighs: number;
  /** What it is a sign of. */
  readonly of: string;
  readonly form: RegExp;
}

/** Each line of `ways` is an alternative. */
export function signal(part: Part, weighs: number, of: string, ways: string): Signal {
  const lines = ways.split('\n').map((line) => line.trim());
  const form = lines.filter((line) => line !== '').join('|');
  return { part, weighs, of, form: new RegExp(form, part === 'all' || part === 'after' ? 'im' : '') };
}
