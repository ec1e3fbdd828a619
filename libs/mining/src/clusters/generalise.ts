import { mask } from '../templates/masked-line.ts';
import { templateIdOf } from '../templates/template-id.ts';
import { idsOfWordings } from '../wordings/wording-ids.ts';
import { findPlaces, type Place } from './find-places.ts';

/** A template is generalised in at most so many places: beyond, it would say little. */
export const mostPlaces = 2;

/** The template with a value in that place; values with nothing but separators between them become one. */
export function generalise(template: string, { start, end }: Pick<Place, 'start' | 'end'>): string {
  const text = template.slice(0, start) + mask + template.slice(end);
  return text.replace(/<\*>(?:(?:[ ,;:/|.&+-]{1,3}|,? (?:and|or) )<\*>)+/g, mask);
}

/**
 * Every id under which a template may be told of: its own, and those of all it may be generalised to, and joined with, now
 * or later. A function of the template alone, so that whether a session was given an entry about its failure is known
 * without knowing the clusters. Some hundred ids.
 */
export function idsOfTemplate(id: string, template: string): ReadonlySet<string> {
  const key = `${id} ${template}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const ids = new Set([id, ...idsOfWordings(template)]);
  let forms = [template];
  for (let step = 0; step < mostPlaces; step += 1) {
    forms = [...new Set(forms.flatMap(generalisationsOf))];
    for (const form of forms) ids.add(templateIdOf(form));
    for (const each of new Set(forms.flatMap(idsOfWordings))) ids.add(each);
  }
  if (remembered.size >= rememberedLimit) remembered.clear();
  remembered.set(key, ids);
  return ids;
}

/** A fleet meets the same failures again and again. */
const remembered = new Map<string, ReadonlySet<string>>();
const rememberedLimit = 500;

function generalisationsOf(template: string): string[] {
  return findPlaces(template)
    .filter(({ filler }) => filler !== 'value')
    .map((place) => generalise(template, place));
}
