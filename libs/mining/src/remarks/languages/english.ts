import type { Grammar } from '../grammar.ts';

const thing =
  'time|one|case|trip|flight|order|task|ticket|booking|session|request|occasion|round|instance|reply|answer|message|mail|pr|issue|job|step|change|call|customer|client|guest|week|month|morning|evening|afternoon|report|page|release';
/** The same, in general: all that the agent will say. */
const sayings =
  '(?:\\w+ )?(?:answers|replies|responses|summaries|messages|mails|emails|reports|explanations|commits|comments|texts|drafts|translations|suggestions)';
const adverbs =
  '(?:really |strongly |generally |usually |normally |always |much |definitely |just |also |absolutely |personally |simply )*';

/** What an agent itself says and writes: how that is to be lasts. */
const own =
  'tone|voice|style|answer|reply|response|summary|subject|message|title|report|mail|email|commit|wording|letter|greeting';

export const english: Grammar = {
  language: 'en',
  letters: /\bwh|\w'(?:s|t|re|ve|ll|d)\b/gi,
  telling: String.raw`
    over|under|than|more|less|no|only|every|each|time|will|would|should|must|have|has|had|can|could|keep|make|about|
    into|after|without|them|they|he|she|him|her|as|rule|now|default|general|future|so|but|or|if|whenever|want|
    prefer|like|who|what|here|there|again|these|those|was|were|been|just|out|up|the|a|an|and|to|of|is|are|you|your|
    i|my|we|us|our|it|in|on|with|not|do|for|before|when|if|from|please|always|never|ever|any|all|be|that|this|use|
    at|by|me`,
  lead: String.raw`
    and|also|so|(?:a |one )?(?:small|quick|little|general|house|standing)(?: \w+)? (?:thing|request|rule|note|wish|ask|favou?r|reminder|instruction|heads up)|(?:please )?note that|do not forget that|ok|okay|but|please|just|hey|hi|note|remember(?: that| to)?|keep in mind(?: that)?|
    bear in mind(?: that)?|reminder|no(?= ,)|yes|well|then|btw|fyi|one more thing|one thing|important|finally|first|
    oh and|again|kindly|team|everyone|listen|look|actually|by the way|for the record|as i said|like i said|
    as i told you|in short`,
  polite: String.raw`please|kindly`,
  always: String.raw`
    always|never|ever|under no circumstances|on no account|in no case|without exception|consistently|invariably|at no time|
    not once`,
  never: String.raw`never|under no circumstances|on no account|in no case|at no time`,
  lasting: String.raw`
    get (?:in|into) the habit of|get used to|make a habit of|make it (?:a|your) (?:rule|habit|point|practice|policy)(?: of| that| to)?|from now on|from here on(?: out| in)?|from today(?: on| onwards?)?|
    from this (?:day|point)(?: on| forward| onwards?)?|starting (?:now|today|from now)|as of (?:now|today)|
    in (?:the )?future|for (?:the future|future reference)|going forward|moving forward|henceforth|hereafter|by default|default to|
    as a (?:general )?(?:rule|default|matter of course)|in general|generally|as standard|as usual practice|
    at all times|by (?:policy|convention)|(?:keep|bear) (?:that|this|it) in mind|for good|permanently|until (?:i say|i tell you|further notice)(?: otherwise)?|
    unless (?:i (?:say|tell you|ask|approve|agree|explicitly \w+)|told)(?: otherwise)?|whatever (?:the \w+|you do|happens)|no matter what|(?:when|whenever|if) (?:in doubt|unsure)|no exceptions|(?<=^ (?:please )?)remember :|that is (?:how|the way) (?:we|i) \w+|(?:make sure|ensure)(?: that)? (?:every|each)|
    (?:every|each) (?:single )?(?:time|reply|answer|response|message|report|summary|commit|request|session|email|mail|day|morning|week|monday|friday)|
    any time|
    (?:everything|anything|whatever) you (?:send|write|do|make|book|draft|order|produce|show)|from next (?:week|month|year)(?: on| onwards?)?|starting (?:next|from) \w+|as a standing \w+|remember that(?= when | [.,!])|(?:for|in|on|with) all (?:my |our )?(?:future )?(?:experiments|reports|mails|emails|trips|flights|bookings|orders|purchases|invoices|refunds|tickets|commits|plots|meetings|letters|answers|projects|tasks)(?= (?!of|below|above|in|from))`,
  usual: String.raw`generally|usually|normally|typically|mostly|in general|as a rule`,
  recurring: String.raw`when (?:you are )?(?:replying|writing|answering|sending|booking|ordering|creating|quoting|reporting|naming|adding|editing|calling|updating|reviewing|testing|translating|summari[sz]ing|paying|shipping|scheduling|formatting|planning|mailing)(?= (?!(?:this|that|these|those|it|the)\b)\w)|when you (?!are|have|can|get|were|had|do)\w+(?= (?!the|this|that|these|those|it|them|him|her|my|our|your|,|to|with|at|in|on|out|up|back|done|ready|home|there|here)\w)|whenever(?! (?:you|we|he|she|they|it) (?:are (?:ready|done|finished|free|back)|is (?:ready|done|finished|convenient|possible)|can|could|like|want|feel|get|have (?:a|the|time)|suits?|works))|every time(?: that)?|each time(?: that)?|any time(?: that)?|anytime`,
  distributive: String.raw`
    (?:in|for|on|with|at|after|before|per) every(?: single)?|(?:after|before|with|at) each|in (?:everything|anything)|everything (?:you \w+ )?for (?:me|us)|(?:in|for|on|with) all (?:of )?(?:my|our)|
    for (?:each|every|any) (?:\w+ )?(?:task|job|request|purchase|order|booking|trip|flight|report|mail|email|answer|reply|change|bug|feature|experiment|invoice|refund|meeting|quote|ticket|question)(?= )`,
  condition: String.raw`if|when|once|as soon as|before|after|unless|in case|while|should`,
  again: String.raw`
    again|any ?more|any longer|ever again|no more(?! (?:than|questions?|changes|time|\w+ than)\b)|all the time|constantly|(?:stop|quit) \w+ing(?! (?:the|this|that|it|my|now)\b)`,
  denied: String.raw`(?:do not|never|stop|avoid|no|no more|quit|refrain)`,
  denial: String.raw`not|no|never|stop|avoid`,
  once: String.raw`
    this (?:time|once)|just (?:this )?once|only (?:this )?once|for now|for the moment|for the time being|for once|
    right now|at the moment|today|tonight|tomorrow|this (?:week|morning|afternoon|evening)|
    in this (?:case|instance)|for this (?:${thing})|on this (?:${thing})|
    for (?:my|the) (?:next|current|upcoming) (?:${thing})|as an exception|exceptionally|temporarily|
    until (?:then|tomorrow|monday|friday|next week|the release)|
    (?:for|during) the (?:rest|remainder|duration|whole) of|until (?!i (?:say|tell)|further|told|you hear)|(?:while|as long as) (?!you|it is possible)(?:i am|i have|we are|we have|he|she|they|the)|during (?:this|the|my)|
    (?:in|for|within) (?:this|the present) (?:conversation|chat|thread|meeting|call|demo|draft|section|chapter|paragraph|file|sprint)|for the (?:\w+ ){1,3}(?:on|by|next|of) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|week|month)|
    in this (?:scene|story|tale|novel|game|example|exercise|poem)`,
  onceWeak: String.raw`(?:for|in|on|at|with|to|within|under|of|by) (?:this|that|these|those)|instead|this (?:${thing})|here`,
  scope: String.raw`
    (?:in|on|for|at|within|across|throughout) (?:this|our|my|the) (?:project|repo|repository|monorepo|codebase|code base|team|company|shop|workspace|organi[sz]ation|department|office|account|app|product|channel|store|house|code)|
    around here|here(?= we )|in our (?!last|old|former|previous|first)\w+|(?:for|with) (?:our|all) (?:customers|clients|guests|users)`,
  others: String.raw`
    yesterday|back then|last \w+|formerly|in the past|once upon|he|she|they|it|this|that|these|those|there|someone|somebody|everyone|everybody|nobody|no one|people|the|a|an|my|
    your|his|her|its|their|our|some|many|most|each|every|all|both|another|what|which|who|why|how|where|one|two|
    nothing|everything|something|half|
    since`,
  each: String.raw`each|every`,
  every: String.raw`all|every|each|no|only`,
  built: String.raw`
    never mind(?: [^,;:.!?]*)?|
    (?:an?|the|this|that|one|another|my|its) (?:(?!is |are |was |fact )\w+ ){1,4}(?:(?:in|under|for|by|with|from|at) )?(?:that|which|who) [^,;:.!?]*(?:always|never|ever)(?: [^,;:.!?]*)?|
    so(?: that)? (?:it|the|an?|this) (?:(?!must|should|shall|may|has|have|needs)\w+ ){0,4}(?:always|never)(?: [^,;:.!?]*)?|
    (?:make sure|ensure|see to it|make|keep|let)(?: that)? (?:it|the|this|an?) (?!(?:\w+ )?(?:${own}) )(?!.* (?:you|we|us) )(?:\w+ ){0,4}(?:always|never|permanently)(?: [^,;:.!?]*)?|
    (?:implement|build|develop|refactor|program|create) [^,;:.!?]* : .*`,
  clause: String.raw`
    (?<! (?:do|did|use|like|at|of|in|on|for|with|fix|say|see|keep|have|want|need|mean|forget|avoid|stop|doing|to|about|from|by) )that|
    which|who|whom|whose|where(?:ver)?|whereby|saying|reading|stating|(?<! , )so(?! (?:far|much|many|long|on)\b)|how|why(?: you)?|whether|because|since|although|though|if|when|once|while|until|
    (?:as|like|the way) (?:you|we|i|they|usual)|
    (?<=^ (?:please )?(?:let \w+ know|assume|mention|say|tell (?:\w+ ){0,2}\w+|imagine|pretend|suppose|know|think|check|hope|guess|see|show \w+|write|explain|believe) )(?:i|it|they|he|she|we|the|there)|
    (?:things|something|anything|list|stuff|words|places|ways|reasons|foods|people) (?:one|you|we|i|they)`,
  you: String.raw`you`,
  thing: String.raw`
    (?:it|this|that|they|he|she|him|her|them)|(?:the|an?|this|that|these|those|its|his|her|their) (?!(?:\w+ ){0,2}(?:${own}) )\w+`,
  infinitive: String.raw`to`,
  self: String.raw`i|me|my|mine|we|us|our|you|your`,
  topic: String.raw`
    tone|voice|style|format|formatting|language|spelling|dates?|times?|prices?|amounts?|currency|units?|names?|numbers?|length|mails?|emails?|answers?|replies|
    commits?|tests?|naming|flights?|hotels?|trips?|seats?|meals?|rooms?|refunds?|invoices?|orders?|deliver(?:y|ies)|meetings?|headings?|figures?|plots?|
    reports?|summaries|translations?|sources|citations`,
  patch: String.raw`
    , (?:(?:please|so|now|and|then|just) )*(?:add|fix|change|correct|update|repair|implement|remove|build|adjust|set|wire) (?:it|that|this|them)(?: (?:in|up|out|now|please)| (?:to|in|into|for|on) [^,;:.!?]*)?(?: , please)?(?= (?:[.!] )?$)|
    , (?:(?:please|so|now|and|then|just) )*(?:look into|see to|take care of|check|investigate|sort out|deal with) (?:it|that|this)(?: now| please)?(?= (?:[.!] )?$)|
    , (?:(?:please|so|now|and|then|just) )*(?:take|go with|let us (?:take|go with|use)|choose|pick|book) (?:it|that|this|those|them|that one|this one|the (?:first|second|third|last) one)(?= (?:[.!] )?$)`,
  passive: String.raw`
    (?:is|are|get|gets) (?:always |never |only )?(?:\w{3,}ed|written|kept|done|made|sent|paid|built)(?! (?:to|by me|by my)\b)|(?:all|every|each) (?:\w+ ){1,6}(?:must|should|needs?|has to|have to)|(?:nobody|no one|everyone|everybody) (?!knows|likes|thinks|says|wants|cares|seems|has|is|was)\w+s`,
  first: String.raw`(?:i|we)(?: do not)?(?: just| really| usually| generally| normally| typically)*`,
  involuntary: String.raw`
    forget|trust|agree|enjoy|love|appreciate|doubt|lose|get|see|know|understand|hear|find|remember|feel|wonder|end up|run out|complain|forget|seem|fail|struggle|
    keep(?: on)? \w+ing|have (?:trouble|problems|to)|miss|receive|notice|thought|think|believe|knew|saw|got|heard|found|am|are|was|were|
    can|could|will|would|manage|make it|realise|realize|worry|suspect|regret|enjoy|look forward|hope|tried|try to|
    wait|laugh|cry|happen|learn|care|mind|sleep|rain|had|have|did`,
  past: String.raw`
    have|has|had|was|were|been|did|\w+ed|went|came|got|gave|took|made|said|told|worked|broke|lost|found|wrote|sent|
    saw|kept|left|ran|paid|won|
    (?:forgot|felt|knew|thought|slept|spent|stood|understood|wore|met|ate|drove|flew|heard|held|meant|spoke|taught|used to)`,
  wish: String.raw`
    (?:i|we) ${adverbs}(?:would )?${adverbs}(?:like|love|want|need|expect|prefer|appreciate|rather|insist|demand|require|ask|wish|do not (?:ever )?(?:want|like|need|wish))(?! to (?:cancel|change|book|buy|return|know))|
    (?:i|we) will not (?:accept|tolerate)|i am not (?:ok|okay|fine) with|
    it is important (?:to (?:me|us) )?(?:that|to)|let us|
    it is (?:best|better|wise|safer) (?:to|if|that)|it would be (?:great|nice|good|helpful|better|best|lovely) if you|i would be (?:glad|happy|grateful)`,
  taste: String.raw`
    (?:i|we) ${adverbs}(?:prefer|favou?r|hate|dislike|loathe|detest|can not (?:stand|bear)|do not (?:like|care for|appreciate))|
    i ${adverbs}like (?:my \w+|it when|it if|it better when|to (?:get|have|see|be|know|read|hear)|short|brief|concise|detailed)|
    i ${adverbs}(?:like|love) (?!this|his|its|as|us|yours)(?:(?!the |a |an |it |your |that |to |how |my )\w+ ){0,2}\w{3,}s(?: [.,]| better| best| more| over| with| in)|
    (?:i|we) (?:want|need|expect) (?:all|every) (?:my |our )?\w+ (?:to be|in|as|with|without)|
    (?:i|we) only (?:eat|drink|fly|read|accept|take|travel|buy|use)(?! (?:it|this|that|the|one|these|those)\b)|
    (?:prefer|favou?r) (?!to|the|this|that|not)\w+|(?:call|address) me (?!at|back|when|on|if|in|later|now|tomorrow|once|a|an|again|first)\w+(?= [.,!])|
    we do not (?!know|have|see|understand|get|need|like|want|think|remember|hear|feel|mind|care|agree)\w+(?! (?:the|this|that|these|it|your|any|yet|have|him|her|them|my)\b)(?!.* yet )|
    (?:i am|we are) (?:not )?a (?:big )?fan of|(?:i am|we are) allergic to|my preference is|my (?:preferred|default|standard) (?:\w+ ){1,3}(?:is|are)|
    what i (?:like|prefer|want) is|
    my favou?rite (?:\w+ ){1,2}(?:is|are)|(?:\w+ ){1,3}(?:is|are) my (?:preferred|favou?rite)`,
  choice: String.raw`
    (?:prefer|favou?r|like|hate|dislike|stand|bear|for|appreciate) (?:the (?:first|second|third|last|latter|former|other|next|new|old|original|red|blue|green|early|late|\w+er|\w+est|window|aisle|upper|lower|one)|this|that|these|those|it(?! (?:when|if|better|being))|him|her|them|your|what|how(?! you)|option|number|not to say|to (?:pay|cancel|keep|change|speak|talk|fly|stay|get|have|take|leave|go|wait|use my|do it)|a (?:refund|flight|seat|window|later|earlier|different|full)|the (?:result|answer|colou?r|idea|way|design|error|name|look))|
    prefer not to|would prefer|would (?:really )?(?:like|love|rather)|do not like the|hate the|hate being|hate when|
    hate it when (?:it|the|this|my|they|he|she|people)|
    (?:i|we) (?:really |much )?prefer the \w+(?: \w+)?(?= [,.!;])|
    (?:i|we) (?:really |much )?prefer (?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow)(?! ?s)|
    (?:prefer|rather) (?:[\w\']+ ){1,5}(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|
    (?:i|we) prefer (?:yours|mine|hers|theirs|his|ours|none|both|neither|either|any)|
    (?:i|we) (?:really |much )?prefer to (?!be|get|have|see|receive|read|know|hear)\w+|
    (?:i|we) (?:really |much )?prefer the (?:\w+ ){0,2}(?:one|ones|that|which|you)|
    (?:i|we) (?:really |much )?prefer the (?:\w+ ){1,3}(?:with|in|on|from|near|by|at|of|without|next)`,
  duty: String.raw`
    (?:should|must|shall|has to|have to|needs? to|ought to|are to|is to|may|can) (?:not )?(?:always|never|only|ever|be|go|use|have|contain|follow|include|start|end)|
    you (?:should|must|shall|need to|have to|are to|ought to|may|can)|
    it is (?:essential|vital|crucial|important|mandatory) (?:that|to)|(?:be|make) sure(?: that| to| you)?|ensure|
    that is (?:how|the way) (?:we|i) \w+|get (?:in|into) the habit of|get used to|default to|always (?:needs?(?! to be)|requires?)|
    see to it|take care (?:that|to|not to)|try to|try not to|do your best to|i trust you to|
    you are (?:expected|required|supposed|not (?:allowed|permitted|supposed)|never) to`,
  othersDuty: String.raw`
    (?:the|this|that) (?!(?:\w+ ){0,2}(?:${own}|line) )(?:\w+ ){0,2}\w*[^\Ws] (?:must|should|shall|has to|needs to|may|can)|
    (?:the|my|your|his|her|their|this|that|he|she|they|it|i|we|you) (?:\w+ ){0,4}always (?:needs?|requires?)|
    (?:he|she|they|it|this|that|who|i|which|one|people) (?:\w+ )?(?:should|must|shall|has to|have to|needs? to|ought to|may|can)|
    (?:should|must) (?:never |always )?have|should never happen`,
  noDuty: String.raw`
    (?:not|never) (?:always )?(?:have|need|required|necessary|obliged|obligated|supposed) to|no need|need not|not (?:every|all|each)|(?:do|does) not (?:need|expect|require|want) (?:\w+ ){0,6}(?:every|each) (?:single )?time|
    not necessary|not (?!forget|only|just|sure|hesitate|fail)(?:\w+ ){0,6}always|never say never|
    not (?:necessarily|mandatory|required|needed)|
    (?:never|not|nobody|no one) (?:ever )?(?:said|told|asked|meant|wanted|requested|says|claimed)|
    (?<=^ (?:(?:no|but|well|hey|sorry) (?:, )?)?(?:i|we) )did not (?:say|ask|tell|mean|want|request)|unnecessary|optional|(?:feel free|fine|okay|ok|(?<!not )allowed) (?:not )?to|
    not (?:that )?(?:i|we|you) always|do not mind|i wish (?:it|i|they|we|he|she|there|people|the|my|our)|(?<=^ (?:(?:but|well|so) )?)(?:maybe|perhaps|suppose)|i (?:do not|am not) (?:know|sure)(?= [.,!]|$)|rarely matters|not saying|
    (?:maybe|perhaps|possibly|probably|i guess|i suppose|not sure (?:if|whether|yet)|supposing|kidding|joking)|
    (?:forget|ignore|take back|scrap) (?:what|everything|all|anything) (?:i|we)|
    never (?:speak|talk|think|mention|tell|say) (?:of |about )?(?:it|this|that)|
    say (?:never|always)|
    (?:tell|ask|remind|teach|warn|advise|instruct|order) (?!me |us |you )(?:\w+ ){1,3}(?:never|always|not) to|(?<=^ (?:please )?)(?:set|schedule|configure|program|train|teach|remind) (?:\w+ ){1,4}to`,
  speech: String.raw`
    (?<! i | we | you | i have | we have )(?<! i already | i just )(?<! (?:never|always|not|to|please) )(?<! [,:] )(?<! [,:] please )(?:says?|said|reads|states?|stated|tells|claims?|claimed|warns?|warned|recommends?|recommended|suggests?|suggested|(?<! (?:over|than|to|of|the|a|an|in|as|with|any|all) )printed|prints|(?:complains?|complained|whines|nags|answers|answered|replies|replied|responds|responded|returns|returned|outputs?) :|showed|shows|reported|insists|advises|advised|mentions|mentioned|wrote|told (?:me|us|him|her|them|everyone)|asks me|asked (?:me|us|him|her|them)|wants? me|want us|taught|thinks?|believes?|demanded|demands|requires me|expects me|expect me|reminds?)|
    (?:quote|quoted|excerpt|extract|copied|pasted) from|according to|as per|per the|as (?:the|my|our) \w+ (?:puts?|has|goes|says)|
    the (?:slogan|motto|saying|song|sign|banner|tooltip|docs?|documentation)|
    (?:i|we) (?:read|heard|saw|was told|were told|got told|am told)|used to|i told (?!you)\w+|i asked (?!you)\w+|
    quoting \w+|
    (?:here (?:is|are|'s)|below is|this is) (?:\w+ ){1,6}:|(?:someone|somebody|they|he|she) (?:sent|wrote|gave|posted)|
    (?:is|are) (?:recommended|advised|suggested)`,
  repeated: String.raw`
    i (?:already |just |have |once )?(?:told|asked|warned|reminded) you|i (?:already )?said|
    i have (?:already )?(?:said|told you|asked you)|as i (?:said|told you)|
    how (?:many times|often) (?:do|must|have) i`,
  irrealis: String.raw`
    (?:i|we|you|he|she|they|it) would (?!like|love|prefer|appreciate|rather|want|be (?:glad|happy|grateful))|
    would have|could have|if only|as if|unless it|i wish (?:i|it|they|we)|might|
    (?:if|were) it (?:were |was )?(?:up to|mine)|up to me|if i (?:had|were|was|owned|ran)|had i|were i|in (?:a perfect|an ideal) world`,
  question: String.raw`(?:how|what|why|which|who|whose|where) (?!ever|you (?:want|need))\w+|(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|am|may|shall) (?:it|i|we|you|they|he|she|there|this|that|people|the|any\w*|nobody|no one)`,
  request: String.raw`
    (?:please )?(?:can|could|would|will) you|would it be possible|may i ask you|would you mind|is it possible|
    can we|could we|can i ask you`,
  sarcasm: String.raw`
    oh (?:great|wow|sure|yes|yeah|good|wonderful|fantastic|nice|perfect|lovely|joy|brilliant|please)|wow|yeah right|
    yeah sure|sure thing|sure , (?:just|go|why|let|because|never|always|keep|ignore|you)|right , because|
    of course , (?:just|because|why|never|always|let|you)|thanks (?:a lot )?for|thank you (?:so much )?for|
    love (?:how|it when|the way) you|love (?:how|the way)|love (?:it|that) [,.!]|great job|good job|nice (?:job|work)|well done|as always(?! in)|
    as if|what could (?:possibly )?go wrong|because that (?:always|never)|
    (?:brilliant|fantastic|lovely|wonderful|marvell?ous|amazing|terrific|genius|congratulations|congrats|bravo|how nice|how lovely|classic|great|perfect|excellent|charming|super|splendid|awesome|impressive|delightful) [,.!]|
    go ahead ,|why (?:not|bother)|who needs|who cares|always a (?:pleasure|joy|delight|treat)|just what i needed|
    (?:yay|hooray|hurray|yippee|whoopee) [,.!]|, (?:great|brilliant|lovely|wonderful|smart|genius) (?:idea|plan|move)|exactly what i|my favou?rite|truly inspiring|heaven forbid|god forbid|keep up the|really helpful ,|so helpful|
    clearly you|obviously you|because why|like that ever|sooo+|by all means|nothing (?:beats|says|like)|i just love|
    i simply love|i absolutely love|what a (?:surprise|joy|treat|pleasure|delight)|
    how (?:thoughtful|kind|considerate|helpful|clever)|
    (?<=^ )(?:great|good|brilliant|lovely|wonderful|smart|genius|nice|fantastic|clever) (?:idea|plan|move|thinking|one|call) [,.!]|never stop \w+ing|never better|(?:money|cash|time) to burn|
    (?:i|we) (?:love|adore|enjoy) \w+ing|
    sure , i|(?<=^ )(?:right|exactly|yes|yeah) , (?:keep|always|never|because|let)|how original|always a (?:good|nice|great) (?:look|idea|start|sign)|
    (?<=^ )(?:fine|go on|be my guest|do go on) , (?:always|never|keep|just|please)|
    (?<=^ )(?:excellent|great|good|nice|fine|brilliant|lovely|superb) (?:work|job|stuff|service|effort) [,.!]|i (?:adore|love) it|
    (?<=^ )yes please ,`,
  rule: String.raw`
    (?:in|on|at) our \w+ (?:, )?(?:all )?(?:\w+ ){1,3}(?:is|are) (?:always |never |only )?(?:\w+ed|written|kept|done|made|sent|paid|built)|
    our (?:team|company|department|group|shop) (?:always |never |only )?(?:writes?|spells?|uses?|prefers?|keeps?|follows?|does not|names?|formats?|avoids?|works?|ships?|deploys?|codes?)|(?:our|my|the house|the team 's|house) (?:\w+ ){0,2}(?:rule|convention|policy|style|standard|practice|preference|default|guideline) (?:is|are|says|requires|wants|calls)|
    (?:all|every|each) (?:\w+ ){1,3}(?:gets?|has|have|needs?|carr\w+|starts?|ends?|is|are) [^,;:.!?]*, (?:no exceptions?|without exception)|
    you are (?:not|never) (?:allowed|permitted) to|
    let us (?:use|keep|follow|write|avoid|not|stick) (?:\w+ ){1,6}(?:everywhere|throughout|across the board|in (?:this|our) (?:project|repo|repository|team|codebase|company))|
    the (?:rule|convention|policy|standard|house style) (?:here )?is|
    it is (?:our|my) (?:\w+ )?(?:rule|policy|practice|custom|convention|standard) (?:to|that)|
    (?:all|every|each) (?!my |our |people|of |the |day|week|passengers?|customers?|guests?)(?:\w+ ){1,5}(?:must|has to|have to|should|needs? (?:to|a|an))(?! have (?:been|\w+ed)\b)|
    we (?:write|format|name|spell|sign|version|number|tag|answer) (?:all )?(?:of )?our|
    we (?:only |just )?(?:use|write|deploy|ship|run|work|pay|build|test|format|name|book) (?:\w+ ){1,4}(?:here|(?:, )?(?:not|instead of|rather than|and not))|
    i (?:usually|generally|normally|typically|mostly) (?:\w+ ){1,8}, so|
    (?:stick|keep|adhere) to (?:\w+ ){1,4}(?:in|throughout|across) (?:this|our|the|my) \w+|
    (?:we|i) (?:always |never |only |strictly )?(?:stick|keep|adhere|standardi[sz]e) (?:to|on)|
    we (?:have )?agreed (?:to|on|that)|
    (?:keep|make|limit|start|begin|end|format|phrase) (?:all )?(?:of )?your ${sayings}|(?:use|avoid|do not use|include|no|put|add|do not put|do not add) (?:\w+ ){1,4}in (?:all )?(?:of )?your ${sayings}|
    (?:all (?:of )?)?your ${sayings} (?:should|must|need to|have to|ought to)(?! have\b)|
    (?:i|we) (?:want|need|expect|would like) (?!the |my |your |all |some |more |these |those )(?:\w+ )?${sayings}(?= [.!]| in \w+ [.!])|
    (?:my|our) (?:\w+ )?rule :|
    (?:any|all|every|each|the) (?:\w+ ){1,2}you (?:send|write|give|make|produce|draft|book|buy|show|order|create)(?: \w+){0,3} (?:should|must|has to|have to|needs?)(?! have\b)|(?:the|our) (?:whole |entire )?team (?:prefers|likes|wants|needs)|it (?:really )?(?:annoys|bothers|irritates) me (?:when|if) you|
    (?:must|should|has to|have to|needs? to)(?! have\b)`,
  noOrder: String.raw`
    mind|on my mind|a|an|the|again|been|had|heard|seen|gonna|good|nice|happy|glad|great|fun|late|early|right|wrong|available|
    open|closed|empty|there|here|the same|too|so|more|quite|in (?:my|the) (?:life|years)|some|something|someone|
    before|better|worse|good|late|there|this|that|my|your|his|her|our|their|it|they|he|she|worked|works|fails|
    crashes|gets|takes|happens|in doubt|expecting|
    (?!(?:need|embed|feed|seed|proceed|succeed|shed|wed|exceed)\b)\w+ed|felt|knew|saw|got|went|came|thought|found|left|made|took|kept|said|told|lost|met|paid|slept|spent|stood|understood|wore|wrote|trying|wonderful|lovely|amazing|fantastic|
    reassuring|helpful|exciting|refreshing|comforting|delightful|entertaining|thrilling|charming|such|hungry|busy|
    sorry|curious|ready|easy|hard|difficult|impossible|fun|
    (?!(?:bring|sing|ring|string)\b)\w{3,}ing`,
  happens: String.raw`(?:it|there|this|that) (?:is|was|happens|takes)(?! (?:important|best|better|vital|essential|crucial|mandatory|imperative|our|my|wise|safer)\b)`,
  fact: String.raw`(?:\w+(?:es|[^s\W]s))(?<!(?:ss|us|is|address|process|access|always|as))`,
  pointed: String.raw`this|that|these|those`,
  isOrder:
    /^ (?:do not|hide|route|mask|display|encrypt|archive|assign|split|scan|print|name|cap|let|keep|use|write|answer|reply|respond|ask|run|put|add|give|tell|show|send|call|check|book|format|list|sort|round|start|end|begin|make|take|stick|stay|avoid|stop|include|exclude|leave|skip|prefer|favou?r|choose|pick|name|wrap|cite|quote|sign|commit|push|test|review|read|open|close|log|notify|inform|warn|confirm|verify|validate|explain|summari[sz]e|translate|convert|express|assume|treat|consider|remember|try|refrain|limit|restrict|follow|apply|create|build|deploy|release|store|save|back|address|be|go|get|set|turn|work|wait|return|report|mention|mark|label|tag|attach|print|display|speak|talk|provide|offer|present|state|spell|capitali[sz]e|indent|document|comment|rerun|retry|update|change|edit|touch|modify|remove|delete|drop|ship|pay|charge|refund|order|buy|reserve|schedule|plan|greet|thank|escalate|hand|forward|copy|cc|stay|refer|abbreviate|only|nothing|no|not|without|less|more|(?!(?:in|at|on|from|of|with|by|for|to|under|over|after|before|during|since|until|within|through|between|among|about|as|like|than|is|was|are|were|and|or|but|if|when|where|who|that|what|which|even|still|back) )\w+ (?:a|an|the|my|your|all|every|any|only|it|me|them|us|in|to|with|as|at)) /,
  correction: String.raw`
    no , (?:i (?:meant|said|asked|wanted|need)|that is (?:not|wrong)|not|it is|use|the|do not|you|please)|
    (?:sorry , |no , )?(?:i meant|what i meant|i said|i (?:already )?told you|i asked (?:you )?(?:for|to)|i (?:only )?wanted you to|i did not (?:ask|want|say|mean|tell))|
    (?:that is|this is|you are|that was|it is) (?:still )?(?:wrong|incorrect|not (?:right|correct|what i (?:asked|meant|wanted|said|need)|the (?:one|file|order|page) i))|
    (?:actually|wait|hold on|hm+|oops) (?:, )?(?:no|that is (?:wrong|not)|i meant|not|the other)|
    you(?: have)?(?: just)? (?:forgot(?:ten)?|missed|misunderstood|ignored|broke|changed the wrong|used the wrong|picked the wrong|deleted the wrong|skipped)|
    (?:wrong|not that) (?:one|file|order|page|branch|table|folder|person|customer|account|date|day|flight|column|version|way)|
    you (?:were|are) (?:not )?(?:supposed|asked|told) to|why did you|i did not ask you to|
    (?:please )?(?:undo|revert|roll back|take back) (?:that|this|it|the last|your|what you)`,
};
