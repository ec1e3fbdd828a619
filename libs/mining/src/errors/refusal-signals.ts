import { signal, type Signal } from './signal.ts';

const { raw } = String;

/** What speaks for a refusal. Two are enough to be sure, one for a doubt. */
export const forIt: readonly Signal[] = [
  signal(
    'clause',
    2,
    'it could not be done, or is not there',
    raw`
    \b(?:cannot|forbidden|unsupported|timeout|invalid|malformed|lacking|duplicate|unavailable)\b
    \bpassword[- ]protected\b|^\S+ is no (?!longer|problem|issue|surprise|secret|match)\w
    \bnotfound\b(?! in (?:stock|cache))
    \bno longer\b|\brefused to\b|^no .{2,60} (?:has|have|exists?|fits?|accepts?|offers?|serves?|covers?|supports?|meets|handles?|delivers?)\b|\bwas never \w+ed\b|\bnothing (?:happen(?:s|ed)|could be \w+ed)\b
    \bnot (?:allowed|permitted|interactable|clickable|recogni[sz]ed|registered|logged in|signed in|\w{3,}(?:able|ible))\b
    \bnot have (?:enough|(?:the )?(?:permission|access|rights?))\b
    \bdid not (?:respond|complete|finish|confirm|match|answer)\b
    ^no (?:\w+ )?(?:reading|signal|reply|heartbeat) (?:from|within|for|in)\b|^no (?:\w+ )?(?:permission|access|space|response|suitable|answer|route|such|key|upstream|backend|server|handler|runner|connection|seats? left|drivers?)\b
    ^no .{2,60} (?:match(?:es)?|was (?:performed|made|done|applied|created|sent)|remains?|left)\b`,
  ),
  signal(
    'clause',
    2,
    'it failed',
    raw`
    \bfail(?:ed|s|ing)\b|\berrored\b|\bg(?:ave|iving|ives) up\b|\bwithout (?:an? )?(?:answer|result|response|success)\b|\bnull (?:pointer|reference)\b|\bhas no (?:attribute|method|member|property|field|column)\b|\bfailure$|\breturned an? (?:error|exception)\b
    \b(?:abort(?:ed|s|ing)?|crash(?:ed|es)?|died|interrupted|bounced|jammed|overloaded|exhausted|corrupt(?:ed)?)\b
    \b(?:deadlock|segfault|segmentation fault|core dumped|broken pipe|bus error|divi(?:sion|de) by zero)\b|^(?:killed|terminated)$|\b(?:certificate|connection|network|authentication) problem\b
    \b(?:was|were|been|is|being) rolled back\b|\brolled back (?:because|since|due|after)\b|\bused up\b|\b(?:ran|run) out of\b
    \b(?:syntax|internal|server|network|database|unknown|unexpected) error\b
    \b(?:returned|respond(?:ed|s)(?: with)?|answered(?: with)?|replied(?: with)?|got|received|gave|sent)(?: an?)?(?: (?:http|status|code|response|error))+:? [45]\d\d\b
    \b(?:returned|responded(?: with)?|answered(?: with)?|replied(?: with)?)(?: an?)? [45]\d\d(?=$|[,:]| (?:from|for|on|after|while|when|at|in|with|bad|internal|service|gateway|not)\b)
    \b(?:got|received) (?:an? )?[45]\d\d from (?:the )?(?:\w+ )?(?:server|upstream|backend|api|host|service|gateway|remote|endpoint|proxy)\b
    \bconnect(?:ion)? (?:error|reset|closed)\b|\bdisconnect(?:ed)?\b|\bsocket hang up\b|\bclosed by (?:the )?(?:remote|peer|server|foreign|other)\b|\bfetch failed\b
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
    \b(?:does|do) not (?:match|look like|correspond|belong|satisfy|conform|fit|meet|want to proceed)\b
    \bnot among\b|\boutside (?:of )?the (?:allowed|permitted|working|valid|project|sandbox)\b|\bnot (?:in|on|of|among) (?:(?:an?|the|any|your|our) )?(?:\w+ )?(?:state|status|format|range|list|type|plan|registry)\b
    \bconflicts? with\b|\boverlap(?:s|ping)?\b|\bcircular\b|\bviolat(?:es|ed|ion)\b|\bread-only\b
    \balready (?:been )?(?:redeemed|taken|used|settled|exists|booked|registered|refunded|paid)\b
    \banother (?:element|user|guest|customer|patient|party|person|member|account|company|team|network|process|session|transaction|instance|client|job|operation|request|deployment|run)\b`,
  ),
  signal(
    'clause',
    2,
    'it is beyond a bound',
    raw`
    \bexceeded\b(?!:)|\b(?:limit|maximum|quota)\b[^.]{0,60}\b(?:reached|hit)\b(?!:)
    \bover (?:\w+ ){0,2}(?:limit|quota)\b|\btoo (?:late|early|soon|many|few|much|old|young|far) (?:to|for) \w
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
    \b(?:needs?|requires?|awaits?|awaiting|subject to|pending) (?:\w+ ){0,2}(?:confirmation|approval|authori[sz]ation|verification|review|consent|permission|clearance)\b
    \S must \w|\b(?:may|must) not\b|\b(?:has|have|needs?) to (?:be|have)\b|\byou (?:need|have|ought) to\b|\bshould (?:be|have|contain|match|start|end)\b|\bno \w+ (?:was|were) (?:given|provided|supplied|specified|set|sent)\b|\b(?:is|are) needed\b
    \brequired$|[\w"'${'`'}] +missing\b|^missing (?:missing|\d)
    ^missing .*\b(?:parameter|argument|field|value|header|key|option|property|input|id|token)\b
    ^only (?:\S+ ){1,5}(?:are|is|can|may|have)\b|^(?:upgrade|log in|sign in|subscribe|register|verify|activate) .*\bto (?:use|continue|proceed|access|unlock|see)\b|\b(?:can|may) only\b|\bat the (?:earliest|latest)\b
    \b(?:available|valid|allowed|accepted|supported|permitted)\b.{0,40}\bonly\b
    \bonly (?:available|valid|allowed|accepted|supported|permitted)\b
    \bexpected\b[^.]{0,80}\b(?:got|found|but|received|given)\b|^expected an?\b|^please\b|^(?:enter|provide|specify|select|choose|supply) (?:an? |at least )?(?:valid|different|existing|non-empty|one of)\b
    \bunexpected \w|\bonly$|, \d+ (?:\w+ )?(?:are |were |is |was )?(?:expected|needed)$`,
  ),
  signal(
    'clause',
    1,
    'how things are, and that may be what was asked',
    raw`
    \b(?:is|are|was|were|has|have|had|does|do|did) not\b|\bnot (?:yet|on|in|at|open|ready|confirmed|enough)\b
    \bdiffers?$|\bnever\b|\bnone of\b|\bin the way\b|\bdoes not\b|\b(?:needs?|requires?|takes) (?:an?|the|at least|\d)|\bat (?:least|most)\b|\bor (?:more|less|older|later|earlier)\b
    \balready\b|\bstill\b|\btemporarily\b|\bmaintenance\b|\bin progress\b
    \b(?:expired|revoked|blocked|locked|closed|disabled|suspended|paused|archived|discontinued|cancell?ed|refused)\b
    \b(?:stopped|terminated|ended|conflict|busy|full|unknown|exceeded|broken?|broke|offline|taken|in use|double)\b
    \b(?:stuck|covered|same|none|void|frozen|sold out|fully booked|inactive|overdue)\b
    \btoo (?:many|much|small|broad|narrow|vague|general|late|early|old|low|high|far|heavy)\b|\bout of \w|\boutside\b
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
    \b(?:there (?:is|are|was|were) no|nobody|no one|has no|have no|know (?:an?|of|any))\b.*(?:""|\b[a-z_-]*\d[\w-]*|\b(?:by|with|under|of|for) (?:that|this|the given|such an?) (?!reason|moment|time\b)\w)
    \bnothing\b.* match(?:es|ed)?\b.*(?:""|\b[a-z_-]*\d[\w-]*)|^nothing (?:\w+ )?(?:by|with|under|of|for|at) (?:that|this|the given|such an?) \w`,
  ),
  signal(
    'clause',
    1,
    'it speaks to who called, or of what the call gave',
    raw`
    ^you (?:already |still )?(?:have|tried|can|may|are (?:not|already|over|out|below))\b
    ^(?:we|i) (?:do|are|have|can|could|did|will|were) not\b.* (?:this|that|these|those|your|you|such|there)\b
    ^(?:that|this|these|those|your) |\b(?:for|in|on|at|of) this \w|\bname ''
    ^(?:the )?(?:parameter|argument|field|option|property|header|input|key|value)s? (?:""|'\w+'|\w+ ?) ?(?:is|was|exceeded|has|only)\b
    \b(?:token|session|coupon|voucher|code|link|card|licen[cs]e|certificate|password|key|offer|passport|credentials?)\b.* (?:expired|revoked)\b
    ^(?:the |your |this )?(?:operation|request|command|call|query|task|action|upload|download|statement|tool(?: call| use)?) (?:(?:was|has been|is|got) )?(?:cancell?ed|aborted|interrupted|blocked|stopped|terminated)\b
    \b(?:connection|page|browser|session|channel|stream|socket|pipe)\b.* (?:has been|was|is already) closed$
    ^(?:\S+ ){1,2}refused$`,
  ),
  signal(
    'all',
    2,
    'only something else may',
    raw`\bused (?:all |up )?(\d[\d,]*) of (?:your |the )?\1\b|^(?:query|job|run|request|call|task)\b[^.:\n]* (?:cancell?ed|stopped|killed): (?:it|this|the|your)\b|[;.] only (?:\S+ ){1,5}(?:can|may)\b|\b(?:call|command|request|action|operation|transaction|change|changes|step|order|payment)\b (?:was|were|is|has been|have been) (?:not|never) (?:been )?(?:executed|performed|carried out|applied|processed|run|made|sent|completed|saved|placed|charged)\b`,
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
    \b(?:blocked|rejected|refused|stopped|prevented|cancell?ed) by (?:(?:the|an?|your|our) )?(?:hook|guard\w*|filters?|firewall|security|admin\w*|owner|settings?|provider|issuer|bank|limits?)\b|\bby (?:an?other|some(?:body|one)|the (?:user|operator|server|system|host|client)|polic)`,
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
    'all',
    1,
    'what to do instead, in the same sentence',
    raw`, (?:please |then )?(?:try|use|pick|choose|take|check|shorten|split|narrow|reduce|enter|provide|specify|send) (?!place|effect|part)\w`,
  ),
  signal(
    'told',
    2,
    'where what was written breaks off',
    raw`^(?:unexpected|unterminated|unbalanced|unclosed|undefined|undeclared) \w`,
  ),
  signal(
    'told',
    1,
    'what stands behind a label refuses',
    raw`
    \b(?:cannot|forbidden|unsupported|timeout|invalid|lacking|duplicate|unavailable|notfound|refused|mismatch|fail(?:ed|s)?)\b
    \berrored\b|\b(?:missing|exceeded|expired|un\w+able|until|outside|none of)\b|\bnot \w+|\bdetected\b`,
  ),
];
