/**
 * Tells from one quick pass which of several searches could find anything in a text, so that ordinary text costs little.
 * Each search names its signs: fragments of at most three ASCII characters, in lower case, one of which stands (in
 * whatever case) in every text in which it finds something. `0` stands for any digit.
 * @param searches at most 8, each with its signs
 * @returns which searches are called for by a text: bit i for the i-th
 */
export function createSignReader(searches: readonly (readonly string[])[]): (text: string) => number {
  const table = new Uint8Array(places);
  for (const [index, signs] of searches.entries()) {
    for (const sign of signs)
      for (const place of placesOf(sign)) table[place] = (table[place] ?? 0) | (1 << index);
  }
  return (text) => {
    let called = 0;
    let recent = 0;
    for (let at = 0; at < text.length; at++) {
      recent = ((recent << classBits) | (classes[text.charCodeAt(at)] as number)) & (places - 1);
      called |= table[recent] as number;
    }
    return called;
  };
}

const signLength = 3;
const classBits = 6;
const places = 1 << (signLength * classBits);

/**
 * The class of each UTF-16 unit: one for a letter in either case, one for all digits, one for each mark that may stand in
 * a sign, 0 for all others.
 */
const classes = classesOf(` @-_:/.\\=`);

function classesOf(marks: string): Uint8Array {
  const made = new Uint8Array(1 << 16);
  for (let letter = 0; letter < 26; letter++) made[0x41 + letter] = made[0x61 + letter] = 1 + letter;
  made.fill(27, 0x30, 0x3a);
  for (const [index, mark] of [...marks].entries()) made[mark.charCodeAt(0)] = 28 + index;
  return made;
}

/** Where a sign stands in the table: a shorter one behind whatever comes before it. */
function placesOf(sign: string): number[] {
  let place = 0;
  for (const character of sign) {
    const number = classes[character.charCodeAt(0)] ?? 0;
    if (number === 0) throw new TypeError(`"${character}" cannot stand in a sign`);
    place = (place << classBits) | number;
  }
  const fixed = sign.length * classBits;
  if (sign.length === 0 || sign.length > signLength) throw new TypeError('a sign has 1 to 3 characters');
  return Array.from({ length: places >> fixed }, (_, before) => (before << fixed) | place);
}
