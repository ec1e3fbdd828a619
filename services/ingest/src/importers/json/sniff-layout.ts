/** How the values of a JSON text follow each other. */
export interface Layout {
  /** elements: of one array. lines: a value a line, each line by itself. values: one after the other. */
  readonly kind: 'elements' | 'lines' | 'values';
  /** Bytes before the first value: a byte-order mark, the bracket of the array. */
  readonly skip: number;
}

/** Bytes of a text that are enough to tell its layout. */
export const layoutHeadBytes = 64 * 1024;

/** Tells the layout of a JSON text from its beginning. `whole` says that there is nothing after it. */
export function sniffLayout(head: Buffer, whole: boolean): Layout {
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const text = head.toString('latin1', mark);
  const envelope = /^\s*\{\s*"sessions"\s*:\s*\[/.exec(text);
  if (envelope !== null) return { kind: 'elements', skip: mark + envelope[0].length };

  const start = text.search(/\S/);
  if (start === -1) return { kind: 'values', skip: mark };
  const lines = completeLines(text.slice(start), whole);
  const first = lines[0] ?? '';
  const array = { kind: 'elements', skip: mark + start + 1 } as const;
  if (parses(first))
    return first.startsWith('[') && lines.length === 1 && whole ? array : { kind: 'lines', skip: mark };
  if (text[start] === '[') return array;
  if (text[start] !== '{') return { kind: 'lines', skip: mark };
  return { kind: isHalfLine(lines) ? 'lines' : 'values', skip: mark };
}

function completeLines(text: string, whole: boolean): string[] {
  const lines = text.split('\n');
  if (!whole) lines.pop();
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** A first line that was cut off, followed by whole ones; not a document printed over several lines. */
function isHalfLine(lines: readonly string[]): boolean {
  const [first = '', second = ''] = lines;
  return !/[[{:,]$/.test(first) && second.startsWith('{') && parses(second);
}

function parses(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
