import { mask } from './masked-line.ts';

/** Longer values are free text and have no shape. */
const shapeLimit = 60;

/**
 * The shape of an argument's value: `gift_card_1234567` → `gift_card_<*>`, `v2.3.1` → `v<*>`, `#W17` → `#W<*>`,
 * `true` → `true`, `17` → `<*>`. Of a first word with digits, up to four letters count that all the digits follow. Null for
 * lists, objects, paths, free text and whatever is longer than 60 units: those have none.
 */
export function shapeOf(value: unknown): string | null {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return mask;
  if (typeof value !== 'string' || value.length > shapeLimit || !/^[#@$]?[A-Za-z0-9][\w.:+-]*$/.test(value))
    return null;
  const shape = value.replace(/[A-Za-z0-9]+/g, (word: string, at: number) => {
    if (!/\d/.test(word)) return word;
    return at <= 1 ? `${/^([A-Za-z]{1,4})\d+$/.exec(word)?.[1] ?? ''}${mask}` : mask;
  });
  return shape.length > shapeLimit ? null : shape.replace(/<\*>(?:[.:+-]<\*>)+/g, mask);
}
