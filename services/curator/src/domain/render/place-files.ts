import { indexPaths } from '../memories/paths.ts';

/**
 * Where a rendered file goes beside the files that people and agents wrote: to its own path, or, where one of theirs has that
 * or collides with it, under `/mined`. Their words stay where they put them, and evidence is not silenced by them.
 */
export function placeFiles(authored: readonly { readonly path: string }[]): (path: string) => string {
  const taken = indexPaths(authored);
  return (path) => {
    let place = path;
    for (let at = 1; taken.colliding(place) !== null; at += 1)
      place = `/mined${at === 1 ? '' : `-${at}`}${path}`;
    return place;
  };
}
