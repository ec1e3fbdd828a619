const numberWidth = 6;

/** Lines with their numbers, as the tool shows them. */
export function numbered(lines: readonly string[], first: number): string {
  return lines.map((line, at) => `${String(at + first).padStart(numberWidth)}\t${line}`).join('\n');
}
