import { split, textOf, Unreadable } from './git-stream-reader.ts';

/** As a memory has it. What an export named otherwise because git keeps it for itself gets its name back. */
export function pathOf(written: string): string {
  const path = written.startsWith('"') ? unquoted(written)[0] : written;
  const segments = path
    .split('/')
    .map((segment) => (/^_(?:\.git|git~\d+)$/i.test(segment) ? segment.slice(1) : segment));
  return `/${segments.join('/')}`;
}

export function twoPaths(rest: string): readonly [string, string] {
  if (!rest.startsWith('"')) {
    const [from, to] = split(rest);
    return [pathOf(from), pathOf(to)];
  }
  const [, end] = unquoted(rest);
  return [pathOf(rest.slice(0, end)), pathOf(rest.slice(end + 1))];
}

const escapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
};

/** A path in C's quotes, whose bytes are UTF-8, and where it ends. */
function unquoted(written: string): readonly [string, number] {
  const bytes: number[] = [];
  for (let at = 1; at < written.length; at += 1) {
    const sign = written[at] ?? '';
    if (sign === '"') return [textOf(Uint8Array.from(bytes)), at + 1];
    if (sign !== '\\') {
      bytes.push(...Buffer.from(sign));
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(written.slice(at + 1))?.[0];
    const escaped = octal === undefined ? escapes[written[at + 1] ?? ''] : Number.parseInt(octal, 8);
    if (escaped === undefined) break;
    bytes.push(escaped);
    at += octal === undefined ? 1 : 3;
  }
  throw new Unreadable(`${JSON.stringify(written.slice(0, 80))} is no quoted path`);
}
