/** Whose text it is: a tool's answer, a person's wish, or a name (of a tool, an argument, a person, a family). */
export type Speaker = 'tool' | 'person' | 'name';

interface Form {
  readonly reason: string;
  readonly of: readonly Speaker[];
  readonly form: RegExp;
}

const anyone: readonly Speaker[] = ['tool', 'person', 'name'];
const speech: readonly Speaker[] = ['tool', 'person'];

const steering = 'it reads like an instruction to the agent';
const turn = 'it reads like a turn of a conversation';
const link = 'it holds a link';
const command = 'it holds a command';
const credential = 'it holds what may be a credential';

/** A host of the common domains, without a scheme: whoever reads it can go there. `ASP.NET` and `socket.io` are none. */
export const hostName =
  /(?<![\w.-])(?!asp\.|socket\.)(?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|info|biz|xyz|io|dev|app|ru|cn|top|site|online|shop|link|click|live|club|tk|zip)(?![\w-]|\.\w)/i;

/** Where a sentence may begin, and the words of politeness before its verb. */
const start = String.raw`(?:^|[.!?;:,"(]\s*|\b(?:and|then|instead|also)\s+)(?:please\s+|now\s+|then\s+|instead\s+|also\s+|always\s+){0,3}`;
const determiner = String.raw`(?:the|a|an|all|any|some|every|each|this|that|these|those|it|its|your|my|me|us|our|him|her|them|everything|random|one|two|how|why|what|in|to|on|as|like)\b`;

/**
 * A wish tells the agent what to do by nature, and a tool's name often is a command (`send_mail`): neither may tell it to
 * put its rules aside, to hide something, or to hand over its instructions. A tool's answer tells it nothing at all, save
 * what is wrong with the call.
 */
export const forms: readonly Form[] = [
  {
    reason: steering,
    of: anyone,
    form: /\b(?:ignore|disregard|forget|override|bypass|circumvent|neglect)\b[^.]{0,60}\b(?:previous|prior|above|earlier|preceding|instructions?|rules?|prompts?|polic(?:y|ies)|guidelines?|guardrails?|safety|restrictions?)\b/i,
  },
  {
    reason: steering,
    of: anyone,
    form: /\b(?:system prompt|developer (?:message|mode)|new instructions?|your instructions|jail ?break|you are now|pretend (?:to be|you)|act as (?:if|though|an? (?:un|ad|dev|root|evil))|(?:do not|don'?t|never|without) (?:tell|mention|reveal|inform|warn|alert|ask|telling|mentioning|informing|warning|asking)\b[^.]{0,30}\b(?:user|person|human|customer|anyone|anybody|operator|permission|approval))\b/i,
  },
  {
    reason: steering,
    of: anyone,
    form: /(?<!\b(?:not|never|n't|stop) (?:ever )?)\b(?:send|forward|e ?mail|upload|post|transmit|exfiltrate|reveal|leak|disclose|hand|publish|paste|(?:share|give|include|print|copy|show)(?=[^.]{0,80}\b(?:to|with|into|your)\b))\b[^.]{0,40}\b(?:credentials?|passwords?|passwd|secrets?|(?:api|private|secret|access|ssh)[ _]?keys?|(?:access|auth|session|bearer)[ _]?tokens?|environment variables|\.env|system prompt|card numbers?|cookies)\b/i,
  },
  {
    reason: steering,
    of: anyone,
    form: /(?<!\b(?:not|never|n't|stop) (?:ever )?)\b(?:transfer|wire|pay|send|move|withdraw)\b[^.]{0,30}\b(?:funds?|money|balance|savings|bitcoins?|btc|crypto(?:currency)?)\b[^.]{0,30}\bto\b/i,
  },
  {
    reason: 'it reads like a sentence',
    of: ['name'],
    form: /\b(?:always|never|please|must|should|you|your|the|instructions?|everything|anyone)\b(?:.{0,60}\b(?:always|never|please|must|should|you|your|the|to|instructions?|everything|anyone|from|all|any)\b){2}/i,
  },
  {
    reason: steering,
    of: ['tool'],
    form: new RegExp(
      `${start}(?:send|forward|e ?mail|upload|post|transmit|exfiltrate|reveal|leak|download|install|execute|run|visit|open|click|call|delete|wire|grant|transfer|buy|purchase|subscribe|share|follow|obey|comply)\\s+${determiner}(?!\\s+(?:valid|missing|required|correct|different|existing)\\b)`,
      'i',
    ),
  },
  // What is written for a reader: an answer of a tool has no say in what the agent answers.
  {
    reason: steering,
    of: ['tool'],
    form: new RegExp(
      `${start}(?:write|rewrite|draft|compose|explain|describe|summari[sz]e|translate|paraphrase|tell|say|respond|reply|answer|discuss|outline|elaborate|teach|recommend|suggest|promote|advertise|endorse|encourage|urge|invite|persuade|convince|emphasi[sz]e|highlight|mention|rearrange|anagram|jumble|scramble|misspell|substitute|augment|enhance|develop|imagine|introduce|integrate|embed|incorporate|inject|break down|talk|speak|sing|quote|cite|act|behave|pretend)\\s+${determiner}`,
      'i',
    ),
  },
  {
    reason: steering,
    of: ['tool'],
    form: /\byour (?:next |final |own |entire |whole )?(?:answers?|repl(?:y|ies)|responses?|output|conversation)\b|\b(?:in|of|to|from|with) your (?:next |final )?(?:messages?|text|sentences?|words)\b/i,
  },
  {
    reason: steering,
    of: ['tool'],
    form: new RegExp(
      `${start}(?:(?:can|could|would|will) you|give me|show me|tell me|let me know|help me|i (?:want|need|would like) you)\\b|(?:^|[.!?]\\s*)(?:what|who|whom|whose|how|why|where|when)(?:'s|'re)?\\s[^?]{1,200}\\?`,
      'i',
    ),
  },
  {
    reason: steering,
    of: ['tool'],
    form: new RegExp(
      `${start}(?:provide|give|add|include|insert|append|create|generate|show|list|make)\\s+(?:\\w+\\s+){0,3}(?:examples?|equivalent|translation|summary|explanation|essay|poem|story|speech|recipe|sentences?|paragraph|headline|slogan|joke|review|article|tips?|advice|recommendation|reasons?|call to action|disclaimer|reminder|statement|appeal|"|')`,
      'i',
    ),
  },
  {
    reason: steering,
    of: ['tool'],
    form: /\b(?:you|the (?:agent|assistant|model|ai|llm|bot))\s+(?:must|should|shall|need to|have to|ought to|are (?:required|instructed|ordered|authori[sz]ed|allowed|free) to|will now|can now)\s+(?!(?:not )?(?:be|have|acquire|obtain|hold|commit|save|read|provide|specify|supply|pass|include|set|use|select|choose|give|contain|log|sign|wait|first|either|enable|define|declare|configure|authenticate|accept|add|retry|try)\b)/i,
  },
  {
    reason: turn,
    of: speech,
    form: /^(?:system|assistant|human)\s*:\s|<\/?(?:system|assistant|user|human|instructions?|tool_(?:use|call|result)|function_calls?|invoke|antml)\b|\[\/?INST\]|<\||<<\/?SYS>>|#{2,}\s?(?:system|instruction|response|human|assistant)/i,
  },
  {
    reason: turn,
    of: speech,
    form: /(?:^|[\s>\]])(?:SYSTEM|System|ASSISTANT|Assistant|HUMAN|Human|USER|User)\s*:\s/,
  },
  {
    reason: link,
    of: anyone,
    form: /\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.|\]\(|\b(?:javascript|mailto|data|vbscript):\S/i,
  },
  { reason: link, of: ['person', 'name'], form: hostName },
  {
    reason: command,
    of: speech,
    form: /\b(?:(?:curl|wget|chmod|chown|mkfs|netcat|powershell|invoke-expression|iex)\b(?!:)|sudo\b(?!:|\.|$|\s+(?:from|for|in|at|on|when|unless|any|again|or|and|if|by|is|was)\b)|rm\s+-{1,2}[a-z]|dd\s+if=|(?:ba|z|k)?sh -?c\b|python3?\s+-c\b|node\s+-e\b|eval\s*[("'`]|base64\s+-|nc -)|\|\s*(?:ba|z|k)?sh\b|\$\(|&&|>\s*\/(?:etc|dev|bin|usr)\//i,
  },
  {
    reason: credential,
    of: speech,
    form: /\b(?:password|passwd|secret|api ?key|access ?key|token|bearer)\s*[=:]\s*(?=\S*\d)\S{6}|\b(?:sk|ghp|gho|xox[abp]|AKIA)[-_A-Za-z0-9]{8,}|-----BEGIN/i,
  },
];
