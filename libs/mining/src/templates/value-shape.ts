import { mask } from './mask-text.ts';

/** Longer values are free text and have no shape. */
const shapeLimit = 60;

/**
 * The shape of an argument's value: `gift_card_1234567` → `gift_card_<*>`, `true` → `true`, `17` → `<*>`. Null for
 * lists, objects, paths, free text and whatever is longer than 60 units: those have none.
 */
export function shapeOf(value: unknown): string | null {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return mask;
  if (typeof value !== 'string' || value.length > shapeLimit || !/^[A-Za-z0-9][\w.:+-]*$/.test(value))
    return null;
  const shape = value.replace(/[A-Za-z0-9]+/g, (word) => (/\d/.test(word) ? mask : word));
  return shape.length > shapeLimit ? null : shape.replace(/<\*>(?:[.:+-]<\*>)+/g, mask);
}
