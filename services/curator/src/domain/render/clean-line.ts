/**
 * A text as one line of Markdown that can open nothing: no heading, list, fence, link or HTML, and none of our own marks of
 * trust. Memory text is written from what tools and people said, and whoever reads it must see where it ends.
 * A space, not a backslash, takes the meaning from `<` and `](`: a backslash may itself be escaped, and cleaning twice is to
 * be cleaning once.
 */
export function cleanLine(text: string): string {
  const line = text
    .toWellFormed()
    // What is invisible or turns the direction of writing; then controls, line and paragraph separators.
    .replace(/[\p{Cf}\u{E0000}-\u{E007F}]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\[(provisional|validated|stated)\]/gi, '($1)')
    .replace(/<(?=[A-Za-z/!?])/g, '< ')
    .replace(/\]\(/g, '] (')
    .trim();
  return withoutOpenCode(line);
}

/** Backticks stay where they come in single pairs; else they would swallow the lines that follow. */
function withoutOpenCode(line: string): string {
  const ticks = line.split('`').length - 1;
  return ticks % 2 === 0 && !line.includes('``') ? line : line.replaceAll('`', "'");
}

/** A cleaned line of at most so many characters, cut between words where it can be. */
export function clip(line: string, limit: number): string {
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).toWellFormed()}…`;
}
