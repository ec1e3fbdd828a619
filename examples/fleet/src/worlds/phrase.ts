/** A text with slots, taken apart once: `the order {order_id} is closed`. */
export interface Phrase {
  readonly text: string;
  fill(value: (slot: string) => string): string;
}

export function compilePhrase(text: string): Phrase {
  const parts = text.split(/\{(\w+)\}/);
  return {
    text,
    fill(value) {
      let filled = parts[0] ?? '';
      for (let at = 1; at < parts.length; at += 2) filled += value(parts[at] ?? '') + (parts[at + 1] ?? '');
      return filled;
    },
  };
}
