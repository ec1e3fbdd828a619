import { existsSync, readFileSync } from 'node:fs';

const file = new URL('../../../../shared/data/lessons/alfworld-trial-14.json', import.meta.url);

/** Lessons that agents wrote, each text once, sorted; null where the data is not there: it is no part of the project. */
export function readLessons(): readonly string[] | null {
  if (!existsSync(file)) return null;
  const environments = JSON.parse(readFileSync(file, 'utf8')) as { readonly memory: readonly string[] }[];
  return [...new Set(environments.flatMap(({ memory }) => memory.map((lesson) => lesson.trim())))].sort();
}
