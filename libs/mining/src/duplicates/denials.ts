/** Of the languages that agents are met in most. `stop` is one only before what is being done: `stop calling`, not `stop the server`. */
export const denials: ReadonlySet<string> = new Set(
  (
    'not no never dont doesnt didnt isnt arent wasnt werent wont cant cannot couldnt shouldnt mustnt neednt havent hasnt hadnt ' +
    'without avoid nothing none neither nor nicht kein keine keinen keiner nie niemals ohne ne pas jamais sans aucun aucune ' +
    'nunca jamás sin ningún não sem niet geen nooit zonder не нет без никогда'
  ).split(' '),
);

export function isDenial(word: string, next = ''): boolean {
  return denials.has(word) || ((word === 'stop' || word === 'quit') && next.endsWith('ing'));
}

/** `ne … pas` is one. */
export function countDenials({ words }: { readonly words: readonly { readonly as: string }[] }): number {
  return words.filter(({ as }, at) => as !== 'pas' && isDenial(as, words[at + 1]?.as)).length;
}
