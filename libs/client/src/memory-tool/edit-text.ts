import { numbered } from './numbered.ts';

/** A text as it is to be, and what the model is told of it. */
export interface Edited {
  readonly text: string;
  readonly answer: string;
}

/** Lines shown before and after a change. */
const around = 2;

/** @throws Error where the text to replace is not there, or on several lines */
export function replaceText(path: string, text: string, from: string, to: string): Edited {
  const lines = new Set<number>();
  for (let at = text.indexOf(from); at !== -1 && from !== ''; at = text.indexOf(from, at + from.length)) {
    lines.add(text.slice(0, at).split('\n').length);
  }
  const [line] = lines;
  if (line === undefined)
    throw new Error(`No replacement was performed, old_str \`${from}\` did not appear verbatim in ${path}.`);
  if (lines.size > 1) {
    const where = [...lines].join(', ');
    throw new Error(
      `No replacement was performed. Multiple occurrences of old_str \`${from}\` in lines: ${where}. Please ensure it is unique`,
    );
  }
  const edited = text.replace(from, () => to);
  const first = Math.max(0, line - 1 - around);
  const shown = edited.split('\n').slice(first, line + around);
  return {
    text: edited,
    answer: `The memory file has been edited. Here is the snippet showing the change (with line numbers):\n${numbered(shown, first + 1)}`,
  };
}

/** @param line after which it goes; 0: before the first */
export function insertLines(path: string, text: string, line: number, added: string): Edited {
  const lines = text.split('\n');
  if (!Number.isInteger(line) || line < 0 || line > lines.length) {
    throw new Error(
      `Invalid \`insert_line\` parameter: ${line}. It should be within the range of lines of the file: [0, ${lines.length}]`,
    );
  }
  lines.splice(line, 0, added.replace(/\n$/, ''));
  return { text: lines.join('\n'), answer: `The file ${path} has been edited.` };
}
