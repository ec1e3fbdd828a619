import { sha256 } from '../hashing.ts';

/** A name as a file's: what is not in the alphabet of paths becomes `-`, and then a short hash keeps it apart. */
export function fileName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '');
  if (plain === name && plain.length <= 100) return plain;
  return `${plain.slice(0, 80) || 'unnamed'}-${sha256(name).slice(0, 8)}`;
}

/** Where what one person prefers stands. */
export function personalPath(principal: string): string {
  return `/people/${fileName(principal)}.md`;
}

/**
 * Whose memory a reader is shown beside everyone's: one person's, nobody's (null), or everybody's, as who looks after a memory
 * has to see it.
 */
export type Whose = { readonly principal: string | null } | 'everybody';

/** Whether it may be shown. What lies below `/people` is personal, whoever wrote it: `/people/noor.md`, `/people/noor/…`. */
export function isFor(
  whose: Whose,
  { path, principal }: { readonly path: string; readonly principal?: string | undefined },
): boolean {
  if (whose === 'everybody') return true;
  if (principal !== undefined) return principal === whose.principal;
  const place = foldedPath(path);
  if (!place.startsWith('/people/')) return true;
  if (whose.principal === null) return false;
  const own = foldedPath(personalPath(whose.principal));
  return place === own || place.startsWith(own.replace(/\.md$/, '/'));
}

/** Paths that differ only in case, or in how a letter is composed, are one file to many systems. */
export function foldedPath(path: string): string {
  return path.normalize('NFKC').toLowerCase();
}
