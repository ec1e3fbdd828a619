import { idsOfTemplate, maskText, templateIdOf } from '@nocturne/mining';

/** Errors are looked at up to here: what tells one from another stands at its beginning. */
const mostCharacters = 4_000;

/** The ids of all templates that entries about this error may carry. */
export function templatesOfError(error: string): ReadonlySet<string> {
  const template = maskText(error.slice(0, mostCharacters));
  return idsOfTemplate(templateIdOf(template), template);
}
