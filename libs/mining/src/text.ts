/** Orders by code unit: the same everywhere, whatever the locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first `limit` UTF-16 units of a text, never ending in half a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

/** A lone surrogate or a NUL is not text: each becomes U+FFFD, so that what is kept can be written anywhere. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** One line: every run of white space is one blank, ends trimmed. */
export function oneLine(text: string): string {
  // Most lines are one line already, and to look is cheaper than to write anew.
  return (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}
