import { remarkKey } from '@nocturne/mining';

/**
 * Why a wish must not become memory by being repeated, whoever is said to have said it; null where it may. A principal is the
 * sender's word, and one key can make up as many people as a threshold asks for: so what takes a safeguard away, or has
 * something leave the house, takes a person who decides it, not sessions that say it.
 */
export function screenWish(text: string): string | null {
  const [sign, ...words] = remarkKey(text).split(' ');
  // "Never ask me before you delete": in a key every language asks alike.
  if (sign === '-' && words.some((word) => word.endsWith('ask'))) return safeguard;
  // What forbids it keeps the safeguard: "never deploy without approval".
  if (forbidding.test(text)) return null;
  if (waiving.test(text)) return safeguard;
  return outward.test(text) ? outwards : null;
}

const safeguard = 'it takes a safeguard away: that takes a person’s decision';
const outwards = 'it has something sent, paid or granted: that takes a person’s decision';

const forbidding =
  /^(?:\W*(?:please|and|also|we|you must|you should|from now on|in future)[\s,]+)*(?:never|do not|don['’]?t|no)\b(?!\s+(?:wait|ask|bother|mind|check|confirm|verify|stop))/i;
const waiving =
  /\b(?:skip|disable|bypass|ignore|deactivate|turn off|switch off|omit|avoid|circumvent|without|no need for)\b[^.]{0,40}\b(?:tests?|checks?|checking|reviews?|approvals?|confirmations?|confirming|verification|verifying|audits?|logging|limits?|authenti\w+|authori[sz]\w+|security|validation|backups?|polic(?:y|ies)|two[- ]factor|2fa|captcha|consent)\b(?!\s+(?:is|are)\b)|\b(?:approve|accept|grant|allow|authori[sz]e|trust|believe)\b[^.]{0,20}\b(?:all|every\w*|any\w*|whatever|automatically)\b/i;
const outward =
  /\b(?:send|forward|e-?mail|share|upload|post|copy|cc|bcc|export|transfer|wire|pay|refund|credit|grant|give)\b[^.]{0,60}\b(?:to|into)\b[^.]{0,30}(?:@|\b(?:account|address|wallet|inbox|server|bucket|channel|webhook|him|her|them|outside|external\w*)\b)|\b(?:full|unlimited|admin\w*|root)\s+(?:access|refunds?|rights|permissions?|credit)\b/i;
