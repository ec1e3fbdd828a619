import type { Entry } from '@nocturne/contracts';

/** Over the lines of failures that nothing is known to clear. */
export const knownFailuresTitle = 'Also goes wrong, no sure remedy known';

/** The same in the file of their tool. */
export const knownFailuresHeading = `### ${knownFailuresTitle}`;

type Told = Pick<Entry, 'guidance' | 'noted'>;

/**
 * Whether an entry only says that something goes wrong: nothing is known to do about it. Such entries are told in a line each, after
 * all that can be acted on; a person's words about what to do make one an entry like any other.
 */
export function isKnownFailure({ guidance, noted }: Told): boolean {
  return guidance.do === '' && guidance.when !== '' && noted === undefined;
}

/** What goes wrong, where the tool is named already: `"not enough seats"`, `finds nothing`. */
export function failureInShort({ guidance: { when }, tool = '' }: Pick<Entry, 'guidance' | 'tool'>): string {
  const said = when.startsWith(`${tool} `) ? when.slice(tool.length + 1) : when;
  return said.replace(/^answers (?=")/, '');
}

/** Entries to act on, and failures that are only known; both in their order. */
export function partKnownFailures<T extends Told>(entries: readonly T[]): readonly [advice: T[], known: T[]] {
  return [entries.filter((entry) => !isKnownFailure(entry)), entries.filter(isKnownFailure)];
}
