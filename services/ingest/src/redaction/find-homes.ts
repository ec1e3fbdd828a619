import type { Finding } from './finding.ts';

const unix =
  /(?<![\w.~-])(?:\/mnt\/[a-z])?(?:\/Users|(?:\/var)?\/home)\/(?!Shared\b)[^\s/\\:"'`<>|*?,;()[\]{}$~]{1,64}/g;
const windows =
  /(?<![A-Za-z0-9])[A-Za-z]:(?:\\{1,2}|\/)[Uu]sers(?:\\{1,2}|\/)(?:[^\\/:*?"'`<>|\r\n~[\]]{1,64}(?=[\\/])|[^\s\\/:*?"'`<>|,;()~[\]]{1,64})/g;
/** A path that a tool turned into a name, as in `.claude/projects/-Users-ada-code`. */
const slug = /(?<![A-Za-z0-9~-])-(?:Users|home)-[A-Za-z0-9_]{1,64}/g;

export const signsOfHomes = ['/us', '/ho', '\\us', '-us', '-ho'];

/** Home folders, whose last segment is the name of a person. The path beneath stays. */
export function findHomes(text: string): Finding[] {
  return [unix, windows, slug].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      kind: 'home' as const,
    })),
  );
}
