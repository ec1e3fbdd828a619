/** Lines of such an answer, and its length in UTF-16 units, at most. */
const limits = { lines: 8, text: 600 } as const;

/**
 * The fields of an answer that is nothing but `name: value` lines, or `name=value` one after the other: `ok: false`,
 * `status=503 reason="overloaded"`. Undefined where there is anything else.
 */
export function readFields(text: string): Record<string, unknown> | undefined {
  if (text.length > limits.text) return undefined;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > limits.lines) return undefined;
  const parts = lines.length === 1 ? pairsIn(text) : lines;
  const fields: Record<string, unknown> = {};
  for (const part of parts) {
    const match = /^\s*([A-Za-z][\w-]{0,30})\s*[:=]\s*["']?(.*?)["']?\s*$/.exec(part);
    if (match === null || levels.test(match[1] ?? '')) return undefined;
    fields[match[1] ?? ''] = valueOf(match[2] ?? '');
  }
  return Object.keys(fields).some((name) => speaking.test(name)) ? fields : undefined;
}

/** One of them has to speak of how the call went. */
const speaking =
  /^(?:ok|success|succeeded|status|state|result|outcome|code|rc|exit[_-]?code|http[_-]?status|error|message|reason)$/i;

/** What begins so is a line of a log. */
const levels = /^(?:info|warn|warning|debug|trace|notice)$/i;

/** Not parted where a value has blanks and no quotes. */
function pairsIn(text: string): string[] {
  return /^(?:[A-Za-z][\w-]{0,30}=(?:"[^"]*"|\S+)(?:[ ,;]+|$))+$/.test(text)
    ? (text.match(/[A-Za-z][\w-]{0,30}=(?:"[^"]*"|[^\s,;]+)/g) ?? [])
    : [text];
}

function valueOf(text: string): unknown {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
}
