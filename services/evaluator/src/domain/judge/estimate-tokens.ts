import type { Entry } from '@nocturne/contracts';

/** Characters of English prose that make one token, about; providers' own counts differ by model. */
const charactersPerToken = 4;

/** Estimated tokens that a session spends on reading all of these entries. */
export function estimateTokens(entries: readonly Pick<Entry, 'text'>[]): number {
  const characters = entries.reduce((sum, { text }) => sum + text.length, 0);
  return Math.ceil(characters / charactersPerToken);
}

/** Estimated tokens of the two versions of memory. */
export interface MemoryTokens {
  readonly head: number;
  readonly draft: number;
}
