/**
 * Whether two words are one, mistyped once: two neighbouring letters changed about. Another letter is another word (`plate`
 * and `place`, `contract` and `contact`).
 */
export function isMistyped(a: string, b: string): boolean {
  if (a.length < 5 || a.length !== b.length || /[\d_]/.test(a + b)) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  if (start === 0 || start + 1 >= a.length) return false;
  const turned = a[start] === b[start + 1] && a[start + 1] === b[start];
  return turned && a.slice(start + 2) === b.slice(start + 2);
}
