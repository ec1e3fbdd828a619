import { foldedPath } from '@nocturne/contracts';

/** Finds among many paths one that collides with another, at the cost of that other's depth. */
export function indexPaths<T extends { readonly path: string }>(items: Iterable<T>) {
  const exact = new Map<string, T>();
  const above = new Map<string, T>();
  for (const item of items) {
    const path = foldedPath(item.path);
    exact.set(path, item);
    for (const ancestor of ancestorsOf(path)) above.set(ancestor, item);
  }
  return {
    colliding(wanted: string): T | null {
      const path = foldedPath(wanted);
      const same = exact.get(path) ?? above.get(path);
      if (same !== undefined) return same;
      for (const ancestor of ancestorsOf(path)) {
        const item = exact.get(ancestor);
        if (item !== undefined) return item;
      }
      return null;
    },
  };
}

/** Two of these that are one path to some file system, or of which one lies in the other; null where there are none. */
export function collisionAmong<T extends { readonly path: string }>(
  items: readonly T[],
): readonly [T, T] | null {
  const seen = new Map<string, T>();
  for (const item of items) {
    const twin = seen.get(foldedPath(item.path));
    if (twin !== undefined) return [twin, item];
    seen.set(foldedPath(item.path), item);
  }
  for (const item of items) {
    for (const ancestor of ancestorsOf(foldedPath(item.path))) {
      const above = seen.get(ancestor);
      if (above !== undefined) return [above, item];
    }
  }
  return null;
}

/** `/a/b/c`: `/a` and `/a/b`. */
function ancestorsOf(path: string): string[] {
  const ancestors: string[] = [];
  for (let at = path.indexOf('/', 1); at !== -1; at = path.indexOf('/', at + 1))
    ancestors.push(path.slice(0, at));
  return ancestors;
}
