const root = '/memories';

/**
 * Where a path of the tool lies in the store: `/memories/notes/a.md` is `/notes/a.md`, `/memories` is `/`.
 * @throws Error where it does not begin with /memories, or would leave it
 */
export function storePath(path: string): string {
  if (path !== root && !path.startsWith(`${root}/`))
    throw new Error(`Path must start with ${root}, got: ${path}`);
  const segments: string[] = [];
  for (const segment of path.slice(root.length).split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) throw new Error(`Path ${path} would escape ${root} directory`);
  }
  return `/${segments.join('/')}`;
}

/** As an answer repeats it: what follows is joined to it by one slash. */
export function shownPath(path: string): string {
  return path.replace(/\/+$/, '');
}
