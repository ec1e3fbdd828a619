/**
 * The parts of a short text that a signal is looked for in: its first clause in lower case, with common ways of saying one
 * thing as one word (`notionsIn`) and without what stands behind a label; that (`told`); the sentences after it; all of it as
 * it was written, what stands in quotes left out.
 */
export type Part = 'clause' | 'told' | 'after' | 'all';

/** A sign that a sentence refuses, or that it does not. */
export interface Signal {
  readonly part: Part;
  readonly weighs: number;
  /** What it is a sign of. */
  readonly of: string;
  readonly form: RegExp;
}

/** Each line of `ways` is an alternative. */
function signal(part: Part, weighs: number, of: string, ways: string): Signal {
  const lines = ways.split('\n').map((line) => line.trim());
  const form = lines.filter((line) => line !== '').join('|');
  return { part, weighs, of, form: new RegExp(form, part === 'all' || part === 'after' ? 'im' : '') };
}

const { raw } = String;

/** What speaks for a refusal. Two are enough to be sure, one for a doubt. */
export const forIt: readonly Signal[] = [
  signal(
    'clause',
    2,
    'it could not be done, or is not there',
    raw`
    \b(?:cannot|forbidden|unsupported|timeout|invalid|malformed|lacking|duplicate|unavailable)\b
    \bnotfound\b(?! in (?:stock|cache))
    \bno longer\b|\brefused to\b|^no .{2,60} (?:has|have|exists?|fits?|accepts?|offers?)\b|\bwas never \w+ed\b|\bnothing (?:happen(?:s|ed)|could be \w+ed)\b
    \bnot (?:allowed|permitted|interactable|clickable|recogni[sz]ed|registered|logged in|signed in|\w{3,}(?:able|ible))\b
    \bnot have (?:enough|(?:the )?(?:permission|access|rights?))\b
    \bdid not (?:respond|complete|finish|confirm|match|answer)\b
    ^no (?:\w+ )?(?:permission|access|space|response|suitable|answer|route|such|key|upstream|backend|server|handler|runner|connection|seats? left|drivers?)\b
    ^no .{2,60} (?:match(?:es)?|was (?:performed|made|done|applied|created|sent)|remains?|left)\b`,
  ),
  signal(
    'clause',
    2,
    'it failed',
    raw`
    \bfail(?:ed|s|ing)\b|\bfailure$|\breturned an? (?:error|exception)\b
    \b(?:abort(?:ed|s|ing)?|crash(?:ed|es)?|died|interrupted|bounced|jammed|overloaded|exhausted|corrupt(?:ed)?)\b
    \b(?:deadlock|segfault|segmentation fault|core dumped|broken pipe|bus error|divi(?:sion|de) by zero)\b|^(?:killed|terminated)$|\b(?:certificate|connection|network|authentication) problem\b
    \b(?:was|were|been|is|being) rolled back\b|\brolled back (?:because|since|due|after)\b|\bused up\b|\b(?:ran|run) out of\b
    \b(?:syntax|internal|server|network|database|unknown|unexpected) error\b
    \b(?:returned|respond(?:ed|s)(?: with)?|answered(?: with)?|replied(?: with)?|got|received|gave|sent)(?: an?)?(?: (?:http|status|code|response|error))+:? [45]\d\d\b
    \b(?:returned|responded(?: with)?|answered(?: with)?|replied(?: with)?)(?: an?)? [45]\d\d(?=$|[,:]| (?:from|for|on|after|while|when|at|in|with|bad|internal|service|gateway|not)\b)
    \b(?:got|received) (?:an? )?[45]\d\d from (?:the )?(?:\w+ )?(?:server|upstream|backend|api|host|service|gateway|remote|endpoint|proxy)\b
    \bconnect(?:ion)? (?:error|reset|closed)\b|\bdisconnect(?:ed)?\b|\bsocket hang up\b|\bfetch failed\b
    \b(?:encountered|experienc\w+|ran into|hit) (?:an? |some )?(?:\w+ )?(?:problems?|issues?|errors?|difficult\w+|snag)\b`,
  ),
  signal(
    'clause',
    2,
    'un-, in-, im-, il-, ir-, non- and dis- before what can be, or has been, done',
    raw`
    \bun(?!derstandable|it|ion|iq|ifi|til|der)\w{3,}able\b
    \bun(?:recogni[sz]ed|expected|defined|registered|authenticated|resolved|determined|verified|confirmed|specified)\b
    \bun(?:balanced|closed|paired|reachable|readable|bound)\b
    \bun(?:handled|escaped|terminated|matched|parsed|initiali[sz]ed|configured)\b
    \bin(?:accessible|compatible|eligible|correct|sufficient|consistent|admissible|applicable|complete|operative)\b
    \b(?:im(?:possible|proper|permissible)|il(?:legal|legible)|ir(?:reversible|recoverable)|non-?exist\w+)\b
    \b(?:dis(?:allowed|connected)|mis(?:configured|spelled))\b`,
  ),
  signal(
    'clause',
    2,
    'what was asked, or given, is refused',
    raw`
    ^(?:refused|forbidden)\b
    \b(?:request|transaction|payment|call|operation|access|permission|connection|update|upload|login)\b(?: \S+){0,6} refused\b
    \b(?:card|booking|order|shipment|change|message|query|command|address|execution)\b(?: \S+){0,4} refused\b
    \b(?:prevents?|prohibits?|forbids?|blocks|denies) (?:this|the|your|it|that|you)\b`,
  ),
  signal(
    'clause',
    2,
    'it is not what it would have to be',
    raw`
    ^not an? (?!match|problem|duplicate|bug)|\S not an? (?!member|problem|duplicate|bug|match)|\b(?:wrong|unreadable|stale|ambiguous|identical)\b|\bmismatch(?:ed)?\b
    \bnot (?:met|satisfied|fulfilled|granted|configured|connected|initiali[sz]ed|mapped|installed|enabled|attached|defined)\b
    \b(?:does|do) not (?:match|look like|correspond|belong|satisfy|conform|fit|meet|want to proceed)\b|\bdiffers?$
    \bnot among\b|\boutside (?:of )?the (?:allowed|permitted|working|valid|project|sandbox)\b|\bnot (?:in|on|of|among) (?:(?:an?|the|any|your|our) )?(?:\w+ )?(?:state|status|format|range|list|type|plan|registry)\b
    \bconflicts? with\b|\boverlap(?:s|ping)?\b|\bcircular\b|\bviolat(?:es|ed|ion)\b|\bread-only\b
    \balready (?:been )?(?:redeemed|taken|used|settled|exists|booked|registered|refunded|paid)\b
    \ban?other (?:element|user|process|session|transaction|instance|client|job|operation|request|deployment|run)\b`,
  ),
  signal(
    'clause',
    2,
    'it is beyond a bound',
    raw`
    \bexceeded\b(?!:)|\b(?:limit|maximum|quota)\b[^.]{0,60}\b(?:reached|hit)\b(?!:)
    \brate[- ]limited\b|\btoo (?:long|large|big|short|weak)\b|^(?:\S+ )+too many\b
    ^too many (?:open|requests|attempts|files|connections|results|tokens|arguments|retries|redirects)\b
    \bout of (?:memory|range|bounds|space|date)\b|\bin the (?:past|future)\b
    \b(?:precedes|predates|(?:earlier|later|before|after) than)\b
    \b(?:min|max)(?:imum)?\b.*\b(?:yours|you|given|got|received)\b|\byou (?:asked for|requested|gave|sent|passed|entered)\b`,
  ),
  signal(
    'clause',
    2,
    'something has to be, or only something else may',
    raw`
    \S must \w|\b(?:may|must) not\b|\b(?:has|have|needs?) to (?:be|have)\b|\byou (?:need|have|ought) to\b|\bshould (?:be|have|contain|match|start|end)\b|\bno \w+ (?:was|were) (?:given|provided|supplied|specified|set|sent)\b|\b(?:is|are) needed\b
    \brequired$|[\w"'${'`'}] +missing\b|^missing (?:missing|\d)
    ^missing .*\b(?:parameter|argument|field|value|header|key|option|property|input|id|token)\b
    ^only (?:\S+ ){1,5}(?:are|is|can|may|have)\b|^(?:upgrade|log in|sign in|subscribe|register|verify|activate) .*\bto (?:use|continue|proceed|access|unlock|see)\b|\b(?:can|may) only\b|\bat the (?:earliest|latest)\b
    \b(?:available|valid|allowed|accepted|supported|permitted)\b.{0,40}\bonly\b
    \bonly (?:available|valid|allowed|accepted|supported|permitted)\b
    \bexpected\b[^.]{0,80}\b(?:got|found|but|received|given)\b|^expected an?\b|^please\b
    \bunexpected \w|\bonly$`,
  ),
  signal(
    'clause',
    1,
    'how things are, and that may be what was asked',
    raw`
    \b(?:is|are|was|were|has|have|had|does|do|did) not\b|\bnot (?:yet|on|in|at|open|ready|confirmed|enough)\b
    \bnever\b|\bnone of\b|\bin the way\b|\bdoes not\b|\b(?:needs?|requires?|takes) (?:an?|the|at least|\d)|\bat (?:least|most)\b|\bor (?:more|less|older|later|earlier)\b
    \balready\b|\bstill\b|\btemporarily\b|\bmaintenance\b|\bin progress\b
    \b(?:expired|revoked|blocked|locked|closed|disabled|suspended|paused|archived|discontinued|cancell?ed|refused)\b
    \b(?:stopped|terminated|ended|conflict|busy|full|unknown|exceeded|broken?|broke|offline|taken|in use|double)\b
    \b(?:stuck|covered|same|none|void|frozen|sold out|fully booked|inactive|overdue)\b
    \btoo (?:many|much|small|late|early|old|low|high|far|heavy)\b|\bout of \w|\boutside\b
    \b(?:below|under) (?:the )?(?:min\w*|limit|threshold|review|maintenance|investigation|construction)\b`,
  ),
  signal(
    'clause',
    1,
    'there is none of it',
    raw`\b(?:there (?:is|are|was|were) no|nothing(?! but)|nobody|no one|has no|have no|know (?:an?|of|any))\b`,
  ),
  signal(
    'clause',
    1,
    'and what there is none of is named',
    raw`
    \b(?:there (?:is|are|was|were) no|nobody|no one|has no|have no|know (?:an?|of|any))\b.*(?:""|\b[a-z_-]*\d[\w-]*)
    \bnothing\b.* match(?:es|ed)?\b.*(?:""|\b[a-z_-]*\d[\w-]*)`,
  ),
  signal(
    'clause',
    1,
    'it speaks to who called, or of what the call gave',
    raw`
    ^you (?:already |still )?(?:have|tried|can|may|are (?:not|already|over|out|below))\b
    ^(?:that|this|these|those|your) |\b(?:for|in|on|at|of) this \w|\bname ''
    ^(?:the )?(?:parameter|argument|field|option|property|header|input|key|value)s? (?:""|'\w+'|\w+ ?) ?(?:is|was|exceeded|has|only)\b
    \b(?:token|session|coupon|voucher|code|link|card|licen[cs]e|certificate|password|key|offer|passport|credentials?)\b.* (?:expired|revoked)\b
    \b(?:connection|page|browser|session|channel|stream|socket|pipe)\b.* (?:has been|was|is already) closed$
    ^(?:\S+ ){1,2}refused$`,
  ),
  signal(
    'all',
    2,
    'only something else may',
    raw`\bused (?:all |up )?(\d[\d,]*) of (?:your |the )?\1\b|^(?:query|job|run|request|call|task)\b[^.:\n]* (?:cancell?ed|stopped|killed): (?:it|this|the|your)\b|[;.] only (?:\S+ ){1,5}(?:can|may)\b`,
  ),
  signal('after', 2, 'what has to be done first', raw`^\w+ (?:it|them|this|that) first$`),
  signal(
    'after',
    1,
    'it lies outside of what is possible',
    raw`\boutside (?:of )?(?:the|his|her|its|their|your|our)\b|\bneeds? an? \w|\brequires\b`,
  ),
  signal(
    'all',
    1,
    'a field of the call',
    raw`^(?:field|parameter|argument|param|property|header|column|row|line|option)\b[^:\n]{0,40}: `,
  ),
  signal(
    'all',
    1,
    'what a parameter takes',
    raw`^(?:the )?(?:parameter|argument|field|option|property|header|input|value)\b.* (?:takes|accepts|expects|above|over|below|under|before|after|between)\b`,
  ),
  signal(
    'all',
    1,
    'why',
    raw`\b(?:because|since|until|as) (?:it|its|the|you|your|of|this|that|they|there)\b|\bwhile\b`,
  ),
  signal(
    'clause',
    1,
    'why, for whom, until when, or by whom',
    raw`
    \b(?:blocked|locked|closed|disabled|reserved|paused|suspended|taken|full|busy|offline|down) (?:for|until|due|because|while|pending|during|from)\b
    \bby (?:an?other|some(?:body|one)|the (?:user|operator|server|system|host|client)|polic)`,
  ),
  signal(
    'after',
    1,
    'what to do instead',
    raw`
    ^(?:please |kindly )?(?:try|retry|use|pick|choose|select|take|read|check|reload|refresh|log in|sign in|give|provide)\b
    ^(?:please |kindly )?(?:specify|enter|pass|ask|contact|wait|run|make sure|call|start|open|enable|configure|supply|add|upgrade|make it)\b
    ^(?:did you|allowed|valid|supported|options|expected|must|available)\b
    \b(?:closed|locked|disabled|full|blocked|suspended)\b`,
  ),
  signal(
    'told',
    1,
    'what stands behind a label refuses',
    raw`
    \b(?:cannot|forbidden|unsupported|timeout|invalid|lacking|duplicate|unavailable|notfound|refused|mismatch|fail(?:ed|s)?)\b
    \b(?:missing|exceeded|expired|un\w+able|until|outside|none of)\b|\bnot \w+|\bdetected\b`,
  ),
];

/** One of these is enough against all that speaks for it. */
export const againstIt: readonly Signal[] = [
  signal(
    'all',
    3,
    'a rule, or how things go',
    raw`
    \b(?:if|when|whenever|unless|always|usually|returns|return (?:an?|the|null|true|false)|throws?|use this)\b
    \b(?:policy:|rules?|how to|guide|explained|(?<!for |\.)example|chapter)\b
    ^(?:[\w-]+: )?(?:(?:[A-Z][\w-]*|\w+ing) )?[a-z]{3,}[^s\W]s (?:are|may|can|cannot) (?![^]*\bfirst\.?$)(?!missing|invalid|disabled|paused|locked|unavailable|[^:\n]*: )`,
  ),
  signal(
    'all',
    3,
    'what was said, seen, listed or lived through',
    raw`
    \b(?:says?|said|told|wrote|reports? (?:that|an?|the|of|says?)|reported|mentions?|(?<!you )asked|quoted|marked as|yesterday|ago)\b
    \blast (?:week|month|year|night)\b|\b(?:history|list|trail) of\b|\b(?:an?|the) (?:article|story|film|book|drama)\b
    ^(?:the )?(?:customer|client|patient|guest|caller|she|he|they|holder) (?:is|was|has|had|are|were|do|does|did|will|can|could|cannot|declined)\b(?! not (?:allowed|permitted|authori[sz]ed|eligible))
    ^(?:the )?(?:customer|client|patient|guest|caller|she|he|they|holder) (?!records?|counts?|accounts?|ids?|names?|(?:is|was|has|does)\b)\w+s\b
    ^(?:the )?(?:null )?hypothesis\b|^(?:we|i) (?!could|can|were|are|failed|tried|have)\w+ed\b
    ^\w+ (?:rejected|declined|denied) (?:the|an?|his|her)\b|\b(?:the|an?|\d+|last|any|all) failed \w
    \bin (?:1[5-9]|20)\d\d\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btwice\b`,
  ),
  signal(
    'all',
    3,
    'it went well after all, or something else is offered',
    raw`
    \b(?:success(?:fully|ful)?|will no longer|succeeded|ignored|skipped|then|instead of|otherwise|as requested|will be|you keep)\b
    (?<!\b(?:be|been|is|are|an?|the|of) )\b(?:fixed|resolved(?! to)|kept|merged|removed|deleted|moved|delivered|imported)\b
    ^(?!no ).*\bremain(?:s|ed)?\b
    ^(?!.*\b(?:not|cannot|fails|failed) (?:be|to)\b).*\b(?:set|changed|switched|marked|updated) (?:to|as) \w+\.?$
    (?:;|,|…|\.{3}|\.) (?:and |it |which )?(?:(?:was|has been|is) )?(?:now )?(?:retried|paid|re-?connected|connected|resolved|recovered|restored|repaired|refunded|renewed)\b
    \band (?:free|available|open|passed)\b|\band (?:was|were|is|has been) (?!terminated|killed|aborted|cancell?ed|refused|rejected|blocked)\w+ed\b
    (?:;|, but) (?!only)[^.;\n]*\b(?:are|is|can|may)(?: (?:be|free|available|open|possible|fine|there|in stock|healthy|running)\b|\.?$)
    , but (?!.*(?:\bnot\b|n't\b|\bno\b))`,
  ),
  signal(
    'after',
    3,
    'so is what comes after',
    raw`\b(?:healthy|all well)\b|\b(?:can|may) be\b|\bcan$|\bis (?:fine|available|possible)\b`,
  ),
  signal(
    'all',
    3,
    'a figure, a count, a fact or a title, whatever its name',
    raw`
    : ?(?:true|false|yes|no|none)$
    ^(?!insufficient|not enough|[^:\n]*\b(?:could not|couldn't|cannot|can't|unable)\b)[^\n]*(?<!code|failed|\d): ?[-+]?\d[\w ,:.%()]*$
    ^[\w ]{1,40}: (?:none\b|\d+,)|\(\d{4}\)|^there (?:are|is|were|was) (?!no\b)
    \b(?:no|0|zero|none|without) (?:\w+ )?(?:errors?|failures?|problems?|issues?|conflicts?|failed|failing|rejected|refused)\b|^nothing (?:failed|is wrong)
    ^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* +\d|^\d{4}-\d|^\[?\d{1,2}:\d|^\S+:\d+:|\b\w+ failure (?!in|on|at|while|to|of the)\w
    ^unknown\.|^(?:forbidden|unauthori[sz]ed|denied|rejected|refused|declined|killed|aborted|blocked|locked|duplicate|expired|failure) (?!for|to|by|on|while|after|from|because|with|due|at|in\b|of the\b|request|access|entry|key)[a-z\d]`,
  ),
];
