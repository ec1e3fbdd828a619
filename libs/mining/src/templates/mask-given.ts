import { byText } from '../text.ts';
import { mask } from './masked-line.ts';
import { failureWords } from './telling-line.ts';

/** At most so many values of a call, of so many units each: a longer one does not fit into a line. */
const limits = { values: 40, shortest: 3, longest: 120 } as const;

/**
 * The texts among a call's arguments that its answer may speak of: `Ann Lee` in `no user Ann Lee`. Longest first. Left out
 * are those that the tool's or an argument's own name says, and words that every failure says.
 */
export function givenValues(tool: string, values: Readonly<Record<string, unknown>>): string[] {
  const names = [tool, ...Object.keys(values).slice(0, limits.values)].join(' ').toLowerCase();
  const found = new Set<string>();
  const collect = (value: unknown) => {
    if (found.size >= limits.values) return;
    if (typeof value === 'string') {
      const text = value.trim();
      if (text.length < limits.shortest || text.length > limits.longest) return;
      if (!names.includes(text.toLowerCase()) && !failureWords.test(text)) found.add(text);
    } else if (Array.isArray(value)) {
      for (const item of value.slice(0, limits.values)) collect(item);
    } else if (typeof value === 'object' && value !== null) {
      for (const item of Object.values(value).slice(0, limits.values)) collect(item);
    }
  };
  collect(values);
  return [...found].sort((a, b) => b.length - a.length || byText(a, b));
}

/** A line with each of the values masked wherever it stands as words of its own, in upper or lower case. */
export function maskGiven(line: string, given: readonly string[]): string {
  let masked = line;
  for (const value of given) masked = maskOne(masked, value);
  return masked;
}

function maskOne(line: string, value: string): string {
  // A few letters change their length with their case: then the places would not be the same.
  const isSafe = line.toLowerCase().length === line.length && value.toLowerCase().length === value.length;
  const [where, what] = isSafe ? [line.toLowerCase(), value.toLowerCase()] : [line, value];
  let masked = '';
  let from = 0;
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + what.length)) {
    if (isWord(where[at - 1]) || isWord(where[at + what.length])) continue;
    masked += line.slice(from, at) + mask;
    from = at + what.length;
  }
  return masked + line.slice(from);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_*]/u.test(character);
}
