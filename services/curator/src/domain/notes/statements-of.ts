import { cleanLine } from '../render/clean-line.ts';

/** One piece of advice of a note, on one line. */
export interface Statement {
  readonly text: string;
  /** Why it cannot become an entry; null where it can. */
  readonly fault: string | null;
}

/** In characters: longer is no single piece of advice. */
const longest = 600;

/**
 * Takes a note apart: each item of a list and each paragraph is one piece of advice. Headings, code, tables, quotations and what
 * is ticked off are none; nor is what is laid out as memory itself is, which an agent copied.
 */
export function statementsOf(note: string): readonly Statement[] {
  const blocks: string[][] = [];
  let open: string[] | null = null;
  let fence = false;
  for (const line of note.split(/\r?\n/)) {
    const isFence = /^\s*(?:```|~~~)/.test(line);
    if (isFence) fence = !fence;
    if (isFence || fence || isNoAdvice(line)) {
      open = null;
      continue;
    }
    const item = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+(.*)$/.exec(line);
    if (open !== null && item === null) open.push(line);
    else blocks.push((open = [item?.[1] ?? line]));
  }
  return blocks.flatMap((lines) => {
    const text = cleanLine(lines.join(' ').replace(/(\*\*|__)(\S(?:.*?\S)?)\1/g, '$2'));
    if (/^\[x\]/i.test(text) || !isSaid(text)) return [];
    const fault =
      text.length > longest ? `it is longer than ${longest} characters: no single piece of advice` : null;
    return [{ text: text.replace(/^\[ \]\s*/, ''), fault }];
  });
}

function isNoAdvice(line: string): boolean {
  return (
    line.trim() === '' ||
    /^\s*(?:#{1,6}\s|>|\||---|===|\*\*\*)/.test(line) ||
    // Memory's own layout.
    /^(?:WHEN|DO|IF|BUT|WHY|SEEN|NOTED)\s/.test(line) ||
    /\[(?:provisional|validated|stated|unreviewed)\]\s*$/.test(line)
  );
}

/** At least three words: less is a label. */
function isSaid(text: string): boolean {
  return (text.match(/\p{L}{2,}/gu) ?? []).length >= 3;
}
