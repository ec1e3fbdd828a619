/** What is taken out of texts, in the order of precedence where two findings overlap. */
export const kinds = ['private_key', 'secret', 'token', 'password', 'card', 'email', 'home'] as const;
export type Kind = (typeof kinds)[number];

/** A stretch of a text that must not be kept; offsets are UTF-16 code units, end exclusive. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
}

/** A search for findings, with the signs by which a text calls for it (see read-signs.ts). */
export interface Search {
  readonly signs: readonly string[];
  readonly find: (text: string) => readonly Finding[] | Promise<readonly Finding[]>;
}

/** What stands in place of a finding: the same for every finding of its kind, so nothing can be read back from it. */
export function replacementOf(kind: Kind): string {
  return kind === 'home' ? '~' : `[redacted:${kind}]`;
}
