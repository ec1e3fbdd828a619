/** Longer answers have something in them. */
const longest = 80;

/** Whether an answer has nothing in it: blank, `[]`, `{}`, null, or words that say so and no more. */
export function isEmptyAnswer(text: string): boolean {
  return text.length <= longest && nothing.some((form) => form.test(text));
}

const nothing: readonly RegExp[] = [
  /^(?:|\[\s*\]|\{\s*\}|\(\s*\)|null|none|nil|undefined|n\/a|""|''|<empty>)$/i,
  /^(?:[\w.]{1,40}\s*=\s*)?(?:\[\s*\]|\{\s*\}|""|'')$/,
  /^["'(]?no (?:\w+ ){0,3}?(?:results?|match(?:es)?|files?|content|output|data|items?|rows?|records?|entries|hits?|documents?)["').!]*$/i,
  /^["'(]?no (?!errors?\b|issues?\b|problems?\b|failures?\b|warnings?\b|conflicts?\b)(?:\w+ ){1,4}(?:found|returned|available|matched)["').!]*$/i,
  /^no (?:\w+ ){0,3}\w{2,}s (?:were |was )?found (?:in|on|for|at|matching|within|with)\b[^.:;!?]{0,50}[.!]?$/i,
  /^["'(]?(?:0|zero)[ _](?:results?|match(?:es)?|rows?|records?|items?|hits?|files?)(?: (?:found|returned|in set))?["').!]*$/i,
  /^(?:there (?:are|is|were|was) (?:currently )?)?no (?!space|response|answer|permission|access|route|connection|such|suitable|key|one\b|errors?\b|issues?\b|problems?\b|failures?\b|warnings?\b|conflicts?\b|need\b)(?:[\w-]+ ){0,3}\w+s(?: (?:for|in|on|at|with|between|matching|from|within|under)\b[^.:;!?]{0,50})?[.!]?$/i,
  /^(?:your |the )?[\w ]{1,30} is (?:currently )?empty[.!]?$|^(?:query |search )?returned (?:0|zero) \w+[.!]?$|^\(none\)$|^total:? 0$|^no [\w ]{1,30} (?:matched|match) [\w ]{1,20}[.!]?$/i,
  /^(?:none|nothing)(?: was| were)? (?:found|matched|to show|to display|returned)[.!]?$|^[\w ]{1,30} returned (?:nothing|no \w+)[.!]?$|^<(\w+)(?: ?\/>|><\/\1>)$/i,
  /^\(?empty(?: (?:result|set|list|response|output)){0,2}\)?\.?$/i,
  /^(?:found 0 \w{1,20}|nothing found|\[?no output\]?|\(no content\))\.?$/i,
];
