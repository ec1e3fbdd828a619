/** Whose text it is: a tool's answer, a person's wish, or a name (of a tool, an argument, a person). */
type Speaker = 'tool' | 'person' | 'name';

/**
 * Why a text of a transcript must not stand in memory; null where it may. What is refused would steer whoever reads it, by
 * instructions, links, commands or credentials. Looks at 1,000 units, and no form repeats within a repetition.
 */
export function screenText(text: string, speaker: Speaker): string | null {
  const line = text
    .slice(0, 1_000)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '');
  const words = line.replace(/[_-]+/g, ' ');
  const found = forms.find(({ of, form }) => of.includes(speaker) && (form.test(line) || form.test(words)));
  return found === undefined ? null : found.reason;
}

const anyone: readonly Speaker[] = ['tool', 'person', 'name'];
const speech: readonly Speaker[] = ['tool', 'person'];
const steering = 'it reads like an instruction to the agent';

/**
 * A wish tells the agent what to do by nature, and a tool's name often is a command (`send_mail`): neither may tell it to
 * put its rules aside. A tool's answer tells it nothing at all.
 */
const forms: readonly { readonly reason: string; readonly of: readonly Speaker[]; readonly form: RegExp }[] =
  [
    {
      reason: steering,
      of: anyone,
      form: /\b(?:ignore|disregard|forget|override|bypass)\b[^.]{0,60}\b(?:previous|prior|above|earlier|preceding|instructions?|rules?|prompts?|polic(?:y|ies)|guidelines?|safety)\b/i,
    },
    {
      reason: steering,
      of: anyone,
      form: /\b(?:system prompt|developer message|new instructions?|jailbreak|you are now|pretend to be|(?:do not|don['’]?t|without) (?:tell|mention|reveal|inform|telling|mentioning|informing)\b[^.]{0,30}\b(?:user|person|customer|anyone|anybody))\b/i,
    },
    {
      reason: steering,
      of: ['tool'],
      form: /(?:^|[.!;:,]\s*)(?:please\s+|now\s+|then\s+|instead\s+)*(?:send|forward|e ?mail|upload|post|transmit|exfiltrate|reveal|leak|download|install|execute|run|visit|open|click|call|delete|wire|grant|transfer)\s+(?:the|a|an|all|any|this|these|it|your|my|me|us|him|her|them|everything|to|on)\b/i,
    },
    {
      reason: steering,
      of: ['tool'],
      form: /\b(?:you|the (?:agent|assistant|model|ai))\s+(?:must|should|shall|need to|have to|ought to)\s+(?!(?:not )?(?:be|have|provide|specify|supply|pass|include|set|use|select|choose|give|contain|log|sign|wait)\b)/i,
    },
    {
      reason: 'it reads like a turn of a conversation',
      of: speech,
      form: /(?:^|[\s>\]])(?:system|assistant|human|user)\s*:\s|<\/?(?:system|assistant|user|instructions?)\b|\[\/?INST\]|<\|/i,
    },
    {
      reason: 'it holds a link',
      of: speech,
      form: /\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.|\]\(|\b(?:javascript|mailto):/i,
    },
    {
      reason: 'it holds a command',
      of: speech,
      form: /\b(?:curl|wget|sudo|rm\s+-?r|chmod|(?:ba|z)?sh -?c|powershell|eval|base64|nc -)\b|\|\s*(?:ba|z)?sh\b|\$\(|&&/i,
    },
    {
      reason: 'it holds what may be a credential',
      of: speech,
      form: /\b(?:password|passwd|secret|api ?key|access ?key|token|bearer)\s*[=:]\s*(?=\S*\d)\S{6}|\b(?:sk|ghp|gho|xox[abp]|AKIA)[-_A-Za-z0-9]{8,}|-----BEGIN/i,
    },
  ];
