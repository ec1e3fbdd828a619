import { cutStart, startsWith, withoutStart } from './cut-start.ts';
import type { Reading } from './grammar.ts';

/** "It always rains in there": what lasts is said of what happens by itself. */
export function happensInIt(rest: string, { happens, always, lasting }: Reading): boolean {
  return [always, lasting].some((part) => {
    const found = part.exec(rest);
    if (found === null) return false;
    const before = rest.slice(0, found.index).trim().split(' ').at(-1) ?? '';
    return (
      startsWith(` ${rest.slice(found.index + found[0].length)}`, happens) ||
      startsWith(` ${before} `, happens)
    );
  });
}

/** "We always had": the verb beside what lasts tells when that was. */
export function isPastAtMark(rest: string, { always, past }: Reading): boolean {
  const found = always.exec(rest);
  if (found === null) return false;
  const before = rest.slice(0, found.index).trim().split(' ').at(-1) ?? '';
  const after = rest.slice(found.index + found[0].length);
  return startsWith(` ${after}`, past) || (before.length >= leastVerb && startsWith(` ${before} `, past));
}

/** Letters of a verb that is told from a small word. */
const leastVerb = 4;

/** What the speaker does, and not what happens to them. */
export function isOwnWay(rest: string, reading: Reading): boolean {
  const deed = cutStart(withoutStart(rest, reading.first), [reading.always, reading.lasting]);
  if (isPastAtMark(rest, reading)) return false;
  return ![reading.involuntary, reading.past].some(
    (part) => startsWith(deed, part) || startsWith(rest, part),
  );
}
