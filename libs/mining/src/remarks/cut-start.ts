/** @param stops what is not cut into. */
export function cutStart(text: string, parts: readonly RegExp[], stops: readonly RegExp[] = []): string {
  let left = text;
  for (;;) {
    const trimmed = left.replace(/^ (?:[,:;.!] )+/, ' ');
    if (stops.some((each) => startsWith(trimmed, each))) return trimmed;
    const part = parts.find((each) => startsWith(trimmed, each));
    if (part === undefined) return trimmed;
    left = withoutStart(trimmed, part);
  }
}

export function startsWith(text: string, part: RegExp): boolean {
  return beginOf(part).test(text);
}

export function withoutStart(text: string, part: RegExp): string {
  const found = beginOf(part).exec(text);
  return found === null ? text : ` ${text.slice(found[0].length)}`;
}

/** The pattern where a text begins; the text behind is not searched. */
function beginOf(part: RegExp): RegExp {
  const begin = variantOf(part, begins, 'y');
  begin.lastIndex = 0;
  return begin;
}

/** The pattern wherever it stands. */
export function all(part: RegExp): RegExp {
  return variantOf(part, everywhere, 'g');
}

/** Patterns are compiled once: they are few, and sentences many. */
const begins = new WeakMap<RegExp, RegExp>();
const everywhere = new WeakMap<RegExp, RegExp>();

function variantOf(part: RegExp, known: WeakMap<RegExp, RegExp>, flags: string): RegExp {
  const found = known.get(part) ?? new RegExp(part.source, flags);
  known.set(part, found);
  return found;
}
