/**
 * A template without what it says of itself and not of the failure: marks and levels before it (`sorry,`, `[warn]`,
 * `notice:`), that it failed (`booking failed:`), what it may be looked up by (`(request <*>)`, `, trace id: <*>`), when it is (`at the moment`), and what the
 * reader is asked to do where every reader is asked so (`please try again later`, `contact support`). What would leave
 * nothing is left.
 */
export function withoutAsides(text: string): string {
  let bare = text;
  for (const aside of asides) {
    const rest = bare.replace(aside, ' ').trim();
    if (/\p{L}{3}/u.test(rest)) bare = rest;
  }
  return bare;
}

/** Each looks at a line of at most 300 units, and repeats nothing within a repetition. */
const asides: readonly RegExp[] = [
  // What it may be looked up by: set off by a mark, and a value follows.
  /(?:^|[,;.([|–—-])\s*(?:your |the |see |with |for )?(?:request|reference|ref|trace|span|correlation|incident|ticket|case|event|error|log|support|session)(?:[ _.-]{0,2}(?:id|no|nr|number|code|ref))?[ .:=#]{0,4}<\*>\s*[)\]]?/gi,
  // Marks and levels before it.
  /^(?:\W*\b(?:sorry|oops|uh-oh|notice|note|warning|warn|info|alert|attention|fatal|critical|severe|error|failure|exception|err|message|reason|details?|we're sorry|apologies)\b\s*(?:\]|\)|[,:!>|–—-])[,:!>|–—-]*(?=\s|$))+/i,
  // That it failed, where what failed follows.
  /^(?:[\w-]+ ){0,3}(?:failed|failure|refused|rejected|error|exception|unsuccessful|aborted)\s*(?::|–|—|-\s)/i,
  // When it is.
  /\b(?:at the moment|at this (?:time|moment|point)|at present|right now|for (?:now|the time being)|for the moment|as of now|this time)\b/gi,
  // What every reader is asked.
  /(?:^|[.,;:!(–—-])\s*(?:and |then |or |you (?:may|can|could) |kindly |please )*(?:(?:try|check|send it) (?:it )?(?:once )?(?:again|later|back)|retry|contact|reach out|ask (?:your|an?) admin|see (?:the |our )?(?:docs|documentation|manual|help|<\*>)|refer to|visit|for (?:more|further) (?:information|details|help)|learn more|more (?:information|details)|read more|if (?:the|this) (?:problem|issue|error))\b[^.;()]{0,120}\)?/gi,
];
