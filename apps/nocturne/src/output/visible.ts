/**
 * Text from transcripts and memory as a terminal may print it: control characters, which could move the cursor, set
 * the clipboard or hide what follows, and marks that turn the direction of writing, are shown by their number instead.
 * New lines and tabs stay.
 */
export function visible(text: string): string {
  return text.replace(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** One line of such text, cut to a width that fits. */
export function line(text: string, width: number): string {
  const flat = visible(text.slice(0, width * 4))
    .replace(/\s+/g, ' ')
    .trim();
  return flat.length <= width ? flat : `${flat.slice(0, width - 1)}…`;
}

/** C0 (save tab and new line), DEL, C1, zero-width and bidirectional marks, lone surrogates. */
const unprintable = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/gu;
