import type { Entry } from '@nocturne/contracts';

/**
 * The last look at memory text before it may be proposed: agents will obey it, and it was written from what tools and
 * people said. Small and conservative; returns why the entry is refused, in words that repeat nothing of it, or null.
 * A person's own words may hold links and commands: writing them was the approval.
 */
export function screenEntry({ text, tier }: Pick<Entry, 'text' | 'tier'>): string | null {
  const rules = tier === 'stated' ? faults.filter(({ approved }) => !approved) : faults;
  // A letter in another width, or with something invisible within, is read as the plain one.
  const plain = text.normalize('NFKD').replace(/[\p{Cf}\p{Mn}]/gu, '');
  return rules.find(({ pattern }) => pattern.test(plain))?.reason ?? null;
}

interface Fault {
  readonly reason: string;
  /** Whether a person may write it. */
  readonly approved: boolean;
  /** Linear on any text: bounded repeats, none within another. */
  readonly pattern: RegExp;
}

const secret = 'its text holds what looks like a secret';
const link = 'its text holds a link';
const command = 'its text holds a shell command';
const orders = 'its text gives orders to the reader’s model';

const faults: readonly Fault[] = [
  { reason: secret, approved: false, pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY/ },
  { reason: secret, approved: false, pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { reason: secret, approved: false, pattern: /\b(?:sk|rk|pk)[-_](?:[a-z]{2,10}[-_])?[A-Za-z0-9_-]{20,}/ },
  {
    reason: secret,
    approved: false,
    pattern: /\bgh[oprsu]_[A-Za-z0-9]{30,}|\bgithub_pat_\w{30,}|\bglpat-[\w-]{20}/,
  },
  { reason: secret, approved: false, pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bAIza[\w-]{35}/ },
  { reason: secret, approved: false, pattern: /\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,}/ },
  {
    reason: secret,
    approved: false,
    pattern:
      /\b(?:passw(?:or)?d|secret|api[_-]?key|token)\s{0,3}[=:]\s{0,3}["']?(?=\S{0,40}\d)[^\s"'<*…]{8,}/i,
  },
  { reason: link, approved: true, pattern: /\b(?:https?|ftps?|wss?|file|data|javascript|mailto):\S/i },
  { reason: link, approved: true, pattern: /\bwww\.[a-z0-9-]{1,63}\.[a-z]/i },
  {
    reason: 'its text holds an e-mail address',
    approved: false,
    pattern: /\b[\w.+-]{1,64}@[a-z0-9-]{1,63}\.[a-z]/i,
  },
  { reason: command, approved: true, pattern: /\b(?:curl|wget)\s{1,3}\S|\|\s{0,3}(?:ba|z|k)?sh\b/i },
  {
    reason: command,
    approved: true,
    pattern:
      /\brm\s{1,3}-[rf]{1,2}\b|\bsudo\s{1,3}(?!(?:from|for|in|at|on|when|unless|any|again|or|and|if|by|is|was)\b)\S|\bchmod\s{1,3}[0-7+]|\$\(/,
  },
  { reason: command, approved: true, pattern: /\b(?:eval|exec)\s{0,3}\(|\bbase64\s{1,3}-d|\bpowershell\b/i },
  {
    reason: orders,
    approved: false,
    pattern:
      /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|prior|above|earlier|all|your|system)\b.{0,40}\b(?:instructions?|prompts?|rules|guardrails|polic(?:y|ies))\b/i,
  },
  {
    reason: orders,
    approved: false,
    pattern: /\byou are now\b|\b(?:system|developer) prompt\b|\bnew instructions\b|\bjailbreak/i,
  },
  {
    reason: orders,
    approved: false,
    pattern:
      /\b(?:do not|don['’]t|never) (?:tell|inform|mention|reveal|warn)\b.{0,30}\b(?:user|person|human|anyone|customer)/i,
  },
  {
    reason: orders,
    approved: false,
    pattern:
      /(?<!\b(?:not|never|n['’]t|stop) (?:ever )?)\b(?:send|forward|e ?mail|upload|post|transmit|exfiltrate|leak|paste)\b[^.\n]{0,40}\b(?:credentials?|passwords?|secrets?|(?:api|private|access|ssh)[ _]?keys?|(?:access|auth|session|bearer)[ _]?tokens?|environment variables|card numbers?|cookies)\b[^.\n]{0,40}\bto\b/i,
  },
  { reason: orders, approved: false, pattern: /\\?<\/?\s{0,3}(?:system|assistant|user|instructions?)\b/i },
];
