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

/** "Anna always stays there": told of somebody by name, and not said to them, who would be set off by a comma. */
export function namesSomeone(rest: string): boolean {
  return named.test(rest);
}

/** Names that are common where these languages are spoken, and no word of them; others are told by the verb, where it tells. */
const named =
  /^ (?:alice|andrea|ana|anna|anne|bob|carlos|chiara|claire|daniel|david|diego|emma|eva|giulia|hans|ines|jan|jean|joao|john|jonas|jose|juan|julia|kees|laura|lena|lisa|louis|luca|luis|lukas|maria|marie|mario|marta|martin|max|michael|miguel|nina|pablo|paolo|paul|paula|pedro|peter|pierre|piet|pietro|rui|sanne|sara|sarah|sofia|sophie|thomas|tiago|tim|tom) (?![,:;.!])/;

/** "We always had": the verb beside what lasts tells when that was. */
export function isPastAtMark(rest: string, { always, past, involuntary }: Reading): boolean {
  const found = always.exec(rest);
  if (found === null) return false;
  const before = rest.slice(0, found.index).trim().split(' ').at(-1) ?? '';
  // A letter alone is a preposition as often as a verb: à, a; é, e.
  const after = rest.slice(found.index + found[0].length).replace(/^[a-z] /, '');
  return (
    startsWith(` ${after}`, past) ||
    (before.length >= leastVerb && [past, involuntary].some((part) => startsWith(` ${before} `, part)))
  );
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
