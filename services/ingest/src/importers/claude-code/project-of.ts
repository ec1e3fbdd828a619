/** Folders whose children are named after people. */
const homes = new Set(['users', 'home']);

/**
 * The project, by the last segment of the working folder: the path to it tells of the person and the machine. A home
 * folder itself is no project: its last segment is the person's name.
 */
export function projectOf(folder: string | undefined): string | undefined {
  if (folder === undefined || folder.length > 4_096) return undefined;
  const segments = folder.split(/[/\\]/).filter((segment) => segment !== '');
  const last = segments.at(-1);
  if (last === undefined || last === '~' || last === 'root' || last.endsWith(':')) return undefined;
  const parent = segments.at(-2)?.toLowerCase();
  if (homes.has(last.toLowerCase()) || (parent !== undefined && homes.has(parent) && segments.length <= 4))
    return undefined;
  return last.slice(0, 200);
}
