import type { Mark } from './mark.ts';
import type { Scene } from './scene.ts';

/** The session's mark of this id, made where there is none yet. */
export function noteMark({ marks }: Pick<Scene, 'marks'>, id: string, phrasing: number): Mark {
  const known = marks.get(id);
  if (known !== undefined) return known;
  const mark: Mark = { id, phrasing, occurrences: 0, reaction: null, cleared: false };
  marks.set(id, mark);
  return mark;
}
