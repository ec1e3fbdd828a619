import type { Session } from '@nocturne/contracts';

/** Words in a row that are held against memory: fewer come about by chance. */
const run = 5;
/** A word of so many letters with a digit in it is somebody's number: one that only held-out sessions hold is a leak. */
const numberLetters = 6;

/**
 * What of sessions that are held out stands in a memory, or in the patterns it is written from: their ids, their tasks, and
 * text that no mined session holds (five words in a row, or a number of somebody's). Empty where nothing does.
 * @param memory everything that is kept of it: patterns with their evidence, entries, files
 */
export function leaksOf(
  memory: unknown,
  heldout: readonly Session[],
  mined: readonly Session[],
): readonly string[] {
  const told = JSON.stringify(memory);
  const toldText = textsOf(told);
  const common = new Set(mined.flatMap((session) => [...textsOf(JSON.stringify(session.steps))]));
  const tasks = new Set(mined.map(({ task }) => task));
  return heldout.flatMap((session) => {
    const { id, task, steps } = session;
    const own = textsOf(JSON.stringify(steps)).difference(common);
    return [
      ...(told.includes(`"${id}"`) ? [`the id ${id}`] : []),
      ...(task != null && !tasks.has(task) && told.includes(task) ? [`the task ${task}`] : []),
      ...[...own.intersection(toldText)].map((text) => `of the text of ${id}: ${text}`),
    ];
  });
}

function textsOf(json: string): Set<string> {
  const words = json.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  const found = new Set(words.filter((word) => word.length >= numberLetters && /\d/.test(word)));
  for (let at = 0; at + run <= words.length; at += 1) found.add(words.slice(at, at + run).join(' '));
  return found;
}
