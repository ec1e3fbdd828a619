/** Fields that speak of what was asked and how it went, and not of what was found. */
const aside =
  /^(?:success|ok|succeeded|status|statuscode|code|message|page|pages?size|perpage|limit|offset|columns|fields|query|took|hasmore|nextpage|cursor|nextcursor|pageinfo|paging|pagination|meta|links|error|errors|errorcode|warnings)$/;

/** Lists that are of no account where they are empty: all is well. */
const troubles = /^(?:errors?|failures?|failed|warnings?|issues?|problems?|conflicts?|violations?)$/;

/**
 * Whether an object has a place for what was asked for, and nothing in it: `{"total": 0, "items": []}`. `{"errors": []}` has
 * no such place.
 * @param fields their names in lower case and without separators.
 */
export function isHollow(fields: Readonly<Record<string, unknown>>, depth = 3): boolean {
  let places = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (aside.test(name) || troubles.test(name)) continue;
    if (Array.isArray(value) && value.length === 0) places += 1;
    else if (value === 0 && /(?:total|count|size|found|hits|matches|rows)/.test(name)) continue;
    else if (depth > 1 && typeof value === 'object' && value !== null && !Array.isArray(value)) {
      if (!isHollow(value as Record<string, unknown>, depth - 1)) return false;
      places += 1;
    } else if (value !== null) return false;
  }
  return places > 0;
}
