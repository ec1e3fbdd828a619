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

/** `/a/b/c`: `/a` and `/a/b`. */
function ancestorsOf(path: string): string[] {
  const ancestors: string[] = [];
  for (let at = path.indexOf('/', 1); at !== -1; at = path.indexOf('/', at + 1))
    ancestors.push(path.slice(0, at));
  return ancestors;
}
