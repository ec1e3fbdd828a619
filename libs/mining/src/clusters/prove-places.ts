import { byText } from '../text.ts';
import { isFirst, leastContext, type Form, type Slot } from './evidence.ts';
import type { Place } from './find-places.ts';

/**
 * Distinct words that have to stand in a place before it is one of values: `plain`, or `named` where it follows a noun or
 * `=`, or is filled with identifiers, lists or names of several words. Where a value stands there in another template, so
 * many less (`known`). With this many, even words in capitals are values (`capitals`).
 */
const needs = { plain: 5, named: 3, known: 2, capitals: 10 } as const;

/** Whether a place holds a value, by what other templates, the same but for it, have in its stead. */
export function isProven(slot: Slot | undefined, { filler }: Place): boolean {
  if (slot === undefined || slot.fillers.size < 2 || filler === 'value') return false;
  const { kinds } = slot;
  const isKnown = kinds.value > 0;
  const less = isKnown ? needs.known : 0;
  // What a line begins with is what it is about, and no value, whatever else begins so.
  if (slot.isFirst) return isKnown && filler === 'shaped';
  if (filler === 'shaped' && kinds.shaped >= needs.named - less) return true;
  const words = kinds.word + kinds.shaped + kinds.name + kinds.list;
  if (filler === 'capitals') return words >= needs.capitals;
  const isNamed = slot.isNamed || kinds.list > 0 || kinds.name > 0;
  return words >= (isNamed ? needs.named : needs.plain) - less;
}

/** Of a template's places that may be one of a pair, the first. */
const pairedLimit = 8;

type Pair = readonly [Place, Place];

/**
 * Pairs of places, each after a noun or filled like one, that both differ from template to template: `user ann cannot read
 * table stock`. In each there have to be as many words as one such place alone would need.
 * @returns the two places of each template, the later one first.
 */
export function provePairs(forms: readonly Form[]): ReadonlyMap<string, Pair> {
  const groups = new Map<string, { text: string; pair: Pair }[]>();
  for (const { text, places } of forms) {
    const named = places
      .filter((place) => isNameLike(place) && !isFirst(text, place.start))
      .slice(0, pairedLimit);
    for (const [index, second] of named.entries()) {
      for (const first of named.slice(0, index)) {
        if (first.end >= second.start) continue;
        const key = [
          text.slice(0, first.start),
          text.slice(first.end, second.start),
          text.slice(second.end),
        ].join('\0');
        const group = groups.get(key) ?? [];
        groups.set(key, group);
        group.push({ text, pair: [second, first] });
      }
    }
  }
  const proven = new Map<string, Pair>();
  for (const [key, group] of [...groups].sort((a, b) => byText(a[0], b[0]))) {
    if (group.length < needs.named || (key.match(/[A-Za-z]{2,}/g)?.length ?? 0) <= leastContext) continue;
    const bothDiffer = [0, 1].every((which) => {
      const fillers = group.map(({ text, pair }) => text.slice(pair[which]?.start, pair[which]?.end));
      return new Set(fillers).size >= needs.named;
    });
    if (!bothDiffer) continue;
    for (const { text, pair } of group) if (!proven.has(text)) proven.set(text, pair);
  }
  return proven;
}

function isNameLike({ filler, isNamed }: Place): boolean {
  return filler === 'name' || filler === 'list' || filler === 'shaped' || (isNamed && filler === 'word');
}
