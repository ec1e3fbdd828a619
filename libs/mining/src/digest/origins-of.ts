import type { Argument, ToolCallStep } from '@nocturne/contracts';
import { valuesIn } from './values-in.ts';

/** Where the value of an argument first stood. */
export type Origin = Pick<Argument, 'said' | 'from'>;

/** Where a word first stood: true where a person said it, else the tool whose answer it was in; null of any other place. */
export type Stands = (word: string) => string | true | null;

/** Longer texts are made up of several things. */
const valueLimit = 60;

/**
 * Of each argument that is a single short value all of whose words with digits first stood in the same place: that place.
 * @returns by the argument's name; arguments whose values stood nowhere before are absent.
 */
export function originsOf(values: ToolCallStep['arguments'], stands: Stands): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const text = String(value);
    if (text.length > valueLimit) continue;
    const places = new Set(valuesIn(text).map(stands));
    const [place] = places;
    if (places.size !== 1 || place === undefined || place === null) continue;
    origins.set(name, place === true ? { said: true } : { from: place.slice(0, 200) });
  }
  return origins;
}
