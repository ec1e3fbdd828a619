import { oneLine } from '../text.ts';
import { notionsIn } from '../wordings/notions.ts';

/** A sentence that is all an answer says is no longer than that. */
const sentenceLimit = 300;

/** What is told in more sentences, or lines, than that is a text. */
const mostSentences = 3;

/**
 * Whether a text is a short sentence that refuses, and says nothing else. Nothing in it shows that it tells of something,
 * gives a rule or a figure, or asks; and its first clause has a word of refusal: one that speaks of what was tried (`sure`:
 * cannot, invalid, not found), or of how things are (`maybe`: is locked, has ended), which may as well be what was asked for.
 * `No matches` is neither: it is an empty answer.
 */
export function refusal(text: string): 'sure' | 'maybe' | null {
  if (text.length > sentenceLimit || text.includes('?') || isNoSentence(text)) return null;
  const plain = text
    .replace(/[’‘]/g, "'")
    .replace(/^[a-z][\w.+-]{1,30}: /, '')
    .replace(/^(?:sorry|oops|unfortunately)[,.!]? ?/i, '')
    .replace(/(["`])[^"`\n]*\1/g, '""')
    .trim();
  const parts = plain.split(/[.!;]+(?:\s+|$)|\s*\n\s*|\s[-–—]\s/).filter((part) => part !== '');
  const [first = ''] = parts;
  if (parts.length > mostSentences || (plain.match(/\n/g)?.length ?? 0) > 1) return null;
  if (telling.some((form) => form.test(plain))) return null;
  const clause = oneLine(notionsIn(first.toLowerCase()));
  // `Ticket 17: login failed`: what stands behind a label is told of it, save where the label refuses already.
  const colon = /^[A-Z][^:]{0,60}: /.test(first) ? clause.indexOf(': ') : -1;
  const told = colon < 0 ? clause : clause.slice(0, colon);
  if (sure.some((form) => form.test(told))) return 'sure';
  return maybe.some((form) => form.test(told)) ? 'maybe' : null;
}

/** Code, tags, lists, paths, logs. */
function isNoSentence(text: string): boolean {
  return notSaid.test(text) || (!text.includes(' ') && /[/\\]|\.\w/.test(text));
}

const notSaid =
  /[{}→✓|]|<\/\w|^\s*(?:[-*\d]+[.)]? |\[)|\t|^\w+=|^(?:raise|throw|assert|return|import|def|class|const|let|var|if|for) /;

/** What is no refusal though it has the words of one. */
const telling: readonly RegExp[] = [
  // A rule, or how things go: `returns 404 if`, `refunds are denied after`.
  /\b(?:if|when|whenever|unless|always|usually|returns?|throws?|use this|policy:|rules?|how to|guide|explained|example|chapter|version)\b/i,
  /^(?:[\w-]+: )?(?:(?:[A-Z][\w-]*|\w+ing) )?[A-Za-z]{3,}[^s\W]s (?:are|were|may|can|cannot) /,
  // Something that was told, seen or listed.
  /\b(?:says?|said|told|wrote|reports?|reported|mentions?|asked|quoted|yesterday|last (?:week|month|year|night)|ago|history|list|trail|articles?|events?|story|film|book|drama)\b/i,
  /^(?:the )?(?:customer|client|patient|user|guest|caller|she|he|they|holder|hypothesis|null hypothesis)\b/i,
  // It went well after all, or something else is offered.
  /\b(?:success(?:fully|ful)?|succeeded|fixed|resolved|ignored|skipped|then|instead of|kept|merged|removed|deleted|moved|delivered|imported|remain(?:s|ed)?|(?:can|may) be|otherwise)\b/i,
  /(?:;|, but) [^.]*\b(?:are|is|can)\b/i,
  // A figure or a fact, whatever its name; a title with its year.
  /: ?(?:true|false|yes|no|none|[-+]?\d[\w ,:.%]*)$/i,
  /^[\w ]{1,40}: (?:none\b|\d+,)|\(\d{4}\)/i,
  /\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\btwice\b|\b\w+ failure (?!in|on|at|while|to|of the)\w|^(?:[A-Z][a-z]{2} \d|\d{4}-\d|\[?\d{1,2}:\d)|^\S+:\d+:/,
  /^unknown\.|^(?:forbidden|unauthori[sz]ed|denied|rejected|refused|declined|killed|aborted|blocked|locked|duplicate|expired|failure) (?!for|to|by|on|while|after|from|because|with|due|at|in\b|of the\b|request|access|entry|key)[a-z\d]/i,
  /\b(?:no|0|zero|without) (?:\w+ )?(?:errors?|failures?|problems?|issues?|conflicts?)\b|^nothing (?:failed|is wrong)/i,
];

/** Words that speak of what was tried, in the first clause, in lower case and with common ways of saying one thing as one. */
const sure: readonly RegExp[] = [
  /\b(?:cannot|forbidden|unsupported|timeout|invalid|malformed|lacking|duplicate|unavailable)\b/,
  /\bfail(?:ed|s)\b|\bfailure$|\b(?:abort(?:ed|s)?|crash(?:ed|es)?|unreachable|unrecogni[sz]ed|ambiguous|overloaded|exhausted|corrupt(?:ed)?|mismatch(?:ed)?|deadlock|segfault|segmentation fault|core dumped)\b|^killed$/,
  /\bnotfound\b(?! in (?:stock|cache))/,
  /^(?:refused|forbidden)\b|\b(?:request|transaction|payment|call|operation|access|permission|connection|update|upload|login|card|booking|order|shipment|change|message|query|command|address)\b(?: \S+){0,4} refused\b/,
  /\bnot (?:allowed|permitted|an?|interactable|clickable|recogni[sz]ed|defined|registered|logged in|signed in|eligible|have (?:the )?(?:permission|access|rights?))\b|\bno longer\b|\balready (?:been )?(?:redeemed|taken|used|settled|exists|booked|registered|refunded|paid)\b/,
  /^no (?:permission|access|space|response|suitable|answer|route|such|key|connection|seats? left|drivers?)\b/,
  /\bexceeded\b(?!:)|\b(?:limit|maximum|quota)\b[^.]{0,60}\b(?:reached|hit)\b(?!:)|\btoo (?:long|large|big|short|weak)\b|^(?:\S+ )+too many\b|^too many (?:open|requests|attempts|files|connections|results|tokens|arguments|retries|redirects)\b|\bout of (?:memory|range|bounds|space|date)\b/,
  /\bconflicts? with\b|\bin the past\b|\bread-only\b|\bcircular\b|\brequired$|\bviolat(?:es|ion)\b/,
  /\bmust (?:be|have|not|match|contain)\b|\b(?:has|have|needs?) to be\b|\bshould (?:be|have)\b|[\w"'`] +missing\b|^missing (?:missing|\d|.*\b(?:parameter|argument|field|value|header|key|option|property|input|id|token)\b)/,
  /\bexpected\b[^.]{0,80}\b(?:got|found|but|received|given)\b|^expected an?\b|^please (?:provide|specify|give|enter|supply|log in|sign in)\b|\bunexpected (?:keyword|token|character|end|argument|value|response|error)\b/,
  /\b(?:broken pipe|bus error|syntax error|(?:internal|server|network|database|unknown|unexpected) error|divi(?:sion|de) by zero|connect(?:ion)? (?:error|reset|closed)|disconnect(?:ed)?)\b|\bdid not (?:respond|complete|finish|confirm|match|answer)\b/,
];

/** Words that speak of how things are. */
const maybe: readonly RegExp[] = [
  /\b(?:is|are|was|were|has|have|had|does|do|did) (?:not|no)\b|\bnot (?:yet|on|in|at|open|ready|confirmed|enough)\b|\balready\b/,
  /\b(?:refused|expired|revoked|blocked|locked|closed|disabled|suspended|archived|discontinued|cancell?ed|stopped|interrupted|terminated|ended|bounced|conflict|overlaps?|busy|full|wrong|incorrect|unknown|unreadable|exceeded|died|broken?|broke|offline|taken|in use|double)\b/,
  /\btoo (?:many|much|small|late|early|old|low|high|far|heavy)\b|\bout of stock\b|\b(?:below|under|outside|behind)\b/,
];
