import type { Turn } from './turns.ts';

/** What can be seen of a turn without knowing what is true; from 0 to 1, `long` to 3. */
export type Trait =
  | 'first'
  | 'third'
  | 'acts'
  | 'acts_first'
  | 'makes_up'
  | 'supposes'
  | 'concludes'
  | 'agrees'
  | 'ends'
  | 'short'
  | 'long'
  | 'origin';

/** Characters of a turn that are looked at. */
const looked = 20_000;

/**
 * The traits of each turn. `makes_up`: it works on data that it made up or supposes; `supposes`: it speaks of such; `concludes`:
 * it states a result and does nothing to get it; `origin`: of the numbers and names in the last word said that the request did
 * not have, the share that came up with it or with what it was answered.
 */
export function traitsOf(turns: readonly Turn[]): Readonly<Record<Trait, number>>[] {
  const origins = originsOf(turns);
  const firstDeed = turns.findIndex(({ acts }) => acts);
  const places = turns.flatMap(({ opens }, index) => (opens ? [] : [index]));
  return turns.map((turn, index) => {
    const { acts, opens } = turn;
    const text = turn.text.slice(0, looked);
    const says = (form: RegExp) => !acts && !opens && form.test(text);
    const supposes = !opens && supposed.test(text);
    return {
      first: Number(places[0] === index),
      third: Number(places[2] === index),
      acts: Number(acts),
      acts_first: Number(index === firstDeed),
      makes_up: Number(supposes && acts),
      supposes: Number(supposes && !acts),
      concludes: Number(says(concluding)),
      agrees: Number(says(agreeing)),
      ends: Number(/\bTERMINATE\b/.test(text)),
      short: Number(text.length < 250),
      long: opens ? 0 : Math.min(3, text.length / 1_000),
      origin: origins[index] ?? 0,
    };
  });
}

const supposed =
  /simulat|hypothetical|placeholder|dummy|mock|for illustration|sample data|example data|assum|let's say|for the sake/i;
const concluding =
  /\b(?:therefore|thus|conclusion|the (?:final )?answer|so,|is:|result is|summary|final)(?!\w)/i;
const agreeing =
  /\b(?:i agree|agreed|confirm(?:ed|s)?|correct|verified|consensus|no (?:further )?objections?|thank you|great|well done|everyone)\b/i;

/** Of the numbers and names in the last word said, the share that each turn brought in first. */
function originsOf(turns: readonly Turn[]): number[] {
  const last = turns.findLastIndex(({ text }) => text.replace(/TERMINATE|\W/g, '').length > 20);
  const wanted = factsIn(turns[last]?.text ?? '');
  const known = factsIn(turns[0]?.text ?? '');
  const brought = turns.map(({ text, answer }, index) => {
    if (index === 0 || index > last) return 0;
    const fresh = [...factsIn(`${text}\n${answer}`)].filter((fact) => wanted.has(fact) && !known.has(fact));
    for (const fact of fresh) known.add(fact);
    return fresh.length;
  });
  const sum = Math.max(
    1,
    brought.reduce((total, each) => total + each, 0),
  );
  return brought.map((each) => each / sum);
}

function factsIn(text: string): Set<string> {
  return new Set(text.slice(0, looked).match(/\d[\d.,:/-]*\d|\d+|[A-Z][a-z]{2,}/g) ?? []);
}
