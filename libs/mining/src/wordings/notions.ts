/**
 * Ways of saying one thing that any tool may choose from, as one word each: what `not found`, `no such` and `does not exist`
 * have in common. Only what every domain says of failures; the words of a domain are its own.
 */
export function notionsIn(text: string): string {
  let told = text;
  for (const [way, notion] of ways) told = told.replace(way, notion);
  return told;
}

/** The longer ways first, where one holds another. */
const ways: readonly (readonly [RegExp, string])[] = [
  [
    /\bcan't\b|\bcan not\b|\bcouldn't\b|\bcould not\b|\bunable to\b|\bfailed to\b|\bnot able to\b|\bis impossible to\b/g,
    'cannot',
  ],
  [/\bn't\b/g, ' not'],
  [/\b(does|do|did|is|are|was|were|has|have|had|would|should|must|may|need)n't\b/g, '$1 not'],
  [/\bcannot (?:find|locate)\b/g, 'notfound'],
  [/\bno ((?:\w+ ){1,3})(?:was |were |is |are |could be )?(?:found|exists?)\b/g, '$1 notfound '],
  [
    /\b(?:(?:was|were|is|are|be|been|cannot|could) )*not (?:be )?found\b|\bcannot be found\b|\bno such\b|\b(?:does|do|did) not exist\b|\bnonexistent\b|\bunknown\b/g,
    ' notfound ',
  ],
  [
    /\b(?:was|were|is|are|be|been)? ?not (?:be )?accept(?:ed|able)?\b|\brefus(?:ed|es|al)\b|\breject(?:ed|s)?\b|\bdeclin(?:ed|es)\b|\bdenied\b|\bturned down\b|\bdisallowed\b/g,
    ' refused ',
  ],
  [
    /\b(?:is|are|was|were)? ?not (?:allowed|permitted|authori[sz]ed)\b|\bforbidden\b|\bprohibited\b|\bunauthori[sz]ed\b/g,
    ' forbidden ',
  ],
  [
    /\bexceed(?:s|ed|ing)?\b|\b(?:more|greater|larger|higher|bigger|longer|heavier) than\b|\babove\b|\bbeyond\b|\bover\b/g,
    ' exceeded ',
  ],
  [/\bnot enough\b|\binsufficient\b|\btoo (?:few|little)\b|\black(?:s|ing)?\b(?: of\b)?/g, ' lacking '],
  [/\btim(?:ed|e|ing)[ -]?out\b|\btimeouts?\b|\bdeadline exceeded\b|\btook too long\b/g, ' timeout '],
  [/\b(?:is|are|was|were)? ?no longer valid\b|\bexpired\b|\blapsed\b/g, ' expired '],
  [/\b(?:is|are|was|were)? ?not (?:an? )?valid\b|\binvalid\b|\bmalformed\b|\billegal\b/g, ' invalid '],
  [/\b(?:is|are|was|were)? ?not available\b|\bunavailable\b/g, ' unavailable '],
  [/\b(?:is|are|was|were)? ?not supported\b|\bunsupported\b/g, ' unsupported '],
  [
    /\b(?:is |are |was |were )?(?:not (?:given|provided|supplied|specified|set)|missing|required)\b/g,
    ' missing ',
  ],
  [/\balready exists?\b|\bexists already\b|\bduplicated?\b/g, ' duplicate '],
];
