import { derivedId } from '@nocturne/contracts';

/** The id of a masked text, whatever tool it came from. */
export function templateIdOf(template: string): string {
  return derivedId('tmpl', template);
}
