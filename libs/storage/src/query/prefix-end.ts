/** Above every id that begins so and below every other: `a/b/` gives `a/b0`. @throws TypeError for what does not end in `/` */
export function endOf(prefix: string): string {
  if (!prefix.endsWith('/')) throw new TypeError('a prefix of ids ends in /');
  return `${prefix.slice(0, -1)}0`;
}
