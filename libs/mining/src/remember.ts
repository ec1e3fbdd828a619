/** Longer texts are computed anew: what comes again and again (names of tools, tasks, people) is short. In UTF-16 units. */
const longest = 300;

/**
 * A function of a short text that remembers what it answered: of thousands of sessions the same tools, tasks and people are asked
 * for. What it answers does not change by that. Of more texts than the limit it forgets all and begins again.
 */
export function remembering<T>(of: (text: string) => T, limit = 10_000): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const value = of(text);
    if (text.length > longest) return value;
    if (known.size >= limit) known.clear();
    known.set(text, { value });
    return value;
  };
}
