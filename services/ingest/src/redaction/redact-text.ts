import { applyFindings, type Redacted } from './apply-findings.ts';
import { findAssignments } from './find-assignments.ts';
import { findCards } from './find-cards.ts';
import { findEmails } from './find-emails.ts';
import { findHomes } from './find-homes.ts';
import { findPrivateKeys } from './find-private-keys.ts';
import { findSecrets } from './find-secrets.ts';
import { findTokens } from './find-tokens.ts';

/**
 * A first redaction: secrets, e-mail addresses, payment cards, home folders. Time is linear in the length of the text,
 * whatever it holds; the result depends on the text alone, and redacting it again changes nothing.
 */
export async function redactText(text: string): Promise<Redacted> {
  const secrets = await findSecrets(text);
  return applyFindings(text, [
    ...secrets,
    ...findPrivateKeys(text),
    ...findTokens(text),
    ...findAssignments(text),
    ...findCards(text),
    ...findEmails(text),
    ...findHomes(text),
  ]);
}
