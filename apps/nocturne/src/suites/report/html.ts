/** A piece of a page that is markup already. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | null | Markup | readonly Markup[];

/** Writes markup: whatever is put into it is text and stays text, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: String.raw({ raw: strings }, ...parts.map(write)) };
}

function write(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escapeText(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

/** Also for attributes in double quotes. What could turn or hide the text around it is shown by its number. */
function escapeText(text: string): string {
  return text
    .replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/gu, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}
