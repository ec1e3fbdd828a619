import { applyFindings, type Redacted } from './apply-findings.ts';
import { findAssignments, signsOfAssignments } from './find-assignments.ts';
import { findCards, signsOfCards } from './find-cards.ts';
import { findEmails, signsOfEmails } from './find-emails.ts';
import { findHomes, signsOfHomes } from './find-homes.ts';
import { findPrivateKeys, signsOfPrivateKeys } from './find-private-keys.ts';
import { findSecrets, signsOfSecrets } from './find-secrets.ts';
import { findTokens, signsOfTokens } from './find-tokens.ts';
import type { Search } from './finding.ts';
import { createSignReader } from './read-signs.ts';

/** Exported for the test that holds each against its signs. */
export const searches: readonly Search[] = [
  { find: findSecrets, signs: signsOfSecrets },
  { find: findPrivateKeys, signs: signsOfPrivateKeys },
  { find: findTokens, signs: signsOfTokens },
  { find: findAssignments, signs: signsOfAssignments },
  { find: findCards, signs: signsOfCards },
  { find: findEmails, signs: signsOfEmails },
  { find: findHomes, signs: signsOfHomes },
];

const readSigns = createSignReader(searches.map(({ signs }) => signs));

/**
 * A first redaction: secrets, e-mail addresses, payment cards, home folders. Time is linear in the length of the text,
 * whatever it holds; the result depends on the text alone, and redacting it again changes nothing.
 */
export async function redactText(text: string): Promise<Redacted> {
  const called = readSigns(text);
  if (called === 0) return applyFindings(text, []);
  const findings = [];
  for (const [index, { find }] of searches.entries()) {
    if ((called & (1 << index)) !== 0) findings.push(await find(text));
  }
  return applyFindings(text, findings.flat());
}
