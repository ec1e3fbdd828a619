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
  /^["'(]?(?:0|zero) (?:results?|match(?:es)?|rows?|records?|items?|hits?|files?)(?: (?:found|returned|in set))?["').!]*$/i,
  /^\(?empty(?: (?:result|set|list|response|output)){0,2}\)?\.?$/i,
  /^(?:found 0 \w{1,20}|nothing found|\[?no output\]?|\(no content\))\.?$/i,
];
