import { pick, type Random } from './write-advice.ts';

/** In which way a text was made to say another thing in nearly the same words. */
export const twists = ['number', 'name', 'denial', 'order', 'thing', 'place', 'steps'] as const;
export type Twist = (typeof twists)[number];

/** The same words about another number, another name, the other way round, or to the contrary; null where it has none. */
export function twist(text: string, kind: Twist, random: Random): string | null {
  switch (kind) {
    case 'number':
      return changeOne(
        text,
        /\b\d+\b/g,
        (number) => String(Number(number) + 1 + Math.floor(random() * 9)),
        random,
      );
    case 'name':
      return changeOne(text, /\b[a-z]+_[a-z]+\b/g, (name) => renamed(name, random), random);
    case 'denial':
      return deny(text);
    case 'thing':
      return changeOnce(
        text,
        anyThing,
        (thing) =>
          pick(
            things.filter((other) => other !== thing),
            random,
          ),
        random,
      );
    case 'place':
      return changeOnce(text, /\b\d+\b/g, (number) => String(1 + (Number(number) % 5)), random);
    case 'steps':
      return text.replace(/(have |will )([^.]*?), then ([^.,]*)/, '$1$3, then $2').replace(text, '') || null;
    case 'order': {
      const swapped = text.replace(/\b(before|after)\b/g, (word) => (word === 'before' ? 'after' : 'before'));
      return swapped === text ? null : swapped;
    }
  }
}

/** Everywhere where it stands, so that the text stays of one piece. */
function changeOne(
  text: string,
  pattern: RegExp,
  change: (found: string) => string,
  random: Random,
): string | null {
  const all = [...new Set(text.match(pattern) ?? [])];
  if (all.length === 0) return null;
  const one = pick(all, random);
  return text.replace(new RegExp(`\\b${one}\\b`, 'g'), change(one));
}

/** In one place only, whatever is said elsewhere: the new word may well stand there too. */
function changeOnce(
  text: string,
  pattern: RegExp,
  change: (found: string) => string,
  random: Random,
): string | null {
  const all = [...text.matchAll(pattern)];
  if (all.length === 0) return null;
  const { 0: found, index } = pick(all, random);
  return text.slice(0, index) + change(found) + text.slice(index + found.length);
}

const things =
  'countertop drawer shelf fridge microwave sinkbasin cabinet safe sofa apple tomato mug plate bowl pan customer request price'.split(
    ' ',
  );
const anyThing = new RegExp(`\\b(?:${things.join('|')})\\b`, 'g');

function renamed(name: string, random: Random): string {
  const [first = '', second = ''] = name.split('_');
  const other = pick(['fetch', 'remove', 'reserve', 'notify', 'audit'], random);
  return random() < 0.5 ? `${other}_${second}` : `${first}_${other}`;
}

function deny(text: string): string | null {
  const denied = text
    .replace(/\bNever\b/, 'Always')
    .replace(/^(Call|Use|Keep)\b/, (_, verb: string) => `Never ${verb.toLowerCase()}`)
    .replace(/\bprefers\b/, 'does not want')
    .replace(/\bI will (?!not\b)/g, 'I will not ')
    .replace(/\bshould (?!not\b)/g, 'should not ');
  return denied === text ? null : denied;
}
