/**
 * Words that say how to go about a call, and nothing of what it is about: with the words of a pattern they are all that a
 * model may write with. There is no number among them, nothing that hands on, deletes, pays or grants, and nothing that says
 * how often or how surely: such a word has to come from the evidence.
 */
export const plainWords: readonly string[] = (
  'a an the this that these those it its they them their there here and or but so if when where while once until unless ' +
  'because since as then than before after again first next last at by for from in into of on onto out over to up with within ' +
  'without about against between through under per instead rather away back down off only also already still just even too ' +
  'be is are was were been being am do does did done doing have has had having can could may might must should will would ' +
  'cannot need not no never nor none nothing neither either both each every all any some such same other another else ' +
  "don't doesn't didn't can't won't isn't aren't wasn't hasn't haven't shouldn't mustn't " +
  'what which who whose how why whatever whichever wherever whenever yes ' +
  'accept allow answer apply argument ask attempt avoid base begin belong call case cause change check choose clear come ' +
  'complete condition confirm contain copy correct current detail differ different differently drop end enough ensure ' +
  'enter equal error exact exactly exist existing expect fail failed failure fetch field find fit fix follow form format found ' +
  'full get give given go guess handle happen hold id identifier input into invalid issue item keep kind know known lead ' +
  'leave let like list look lookup made make match matter mean meet message mismatch miss missing mix name needed new note ' +
  'notice number object obtain occur offer old open opposite order out outcome output parameter part pass pick place possible ' +
  'prefer prevent produce proper provide question quote read ready reason receive record refer reject rejected rely remain ' +
  'repeat replace reply report request require resend response rest result retry return reuse right run see seek select send ' +
  'separate set shape show shown single skip solution solve source specific start state stated step stop straight subject ' +
  'succeed success supply sure swap switch take tell text thing think time together told tool total trigger true try turn type ' +
  'unchanged unlike unmodified untouched update use used useful usual valid value verify version wait want way whole work ' +
  'worked write wrong yet you your'
).split(' ');

/** Words that turn a clause into its opposite. */
export const denials: ReadonlySet<string> = new Set(
  (
    'not no never nor none nothing neither without avoid avoids avoiding stop stops skip skips drop cannot refuse refuses ' +
    "refused reject rejects rejected unless don't doesn't didn't can't won't isn't aren't wasn't hasn't haven't shouldn't mustn't"
  ).split(' '),
);

/** Whether two words are the same but for a commonest ending: `call`, `called`, `calling`. */
export function basesOf(word: string): readonly string[] {
  const bases = [word];
  for (const ending of ['s', 'es', 'ed', 'd', 'ing']) {
    if (!word.endsWith(ending) || word.length - ending.length < 2) continue;
    const stem = word.slice(0, -ending.length);
    bases.push(stem, `${stem}e`, stem.replace(/(.)\1$/, '$1'));
  }
  if (word.endsWith('ies') && word.length > 4) bases.push(`${word.slice(0, -3)}y`);
  if (word.endsWith('ied') && word.length > 4) bases.push(`${word.slice(0, -3)}y`);
  return bases;
}

const plain: ReadonlySet<string> = new Set(plainWords);

export function isPlainWord(word: string): boolean {
  return basesOf(word).some((base) => plain.has(base));
}
