import type { Finding } from './finding.ts';

const names =
  'passwords?|passwd|passwort|passphrase|pwd|secret|api[_-]?key|secret[_-]?key|private[_-]?key|access[_-]?key|' +
  '(?:access|auth|refresh|session|bearer|id|api|bot)[_-]?token|client[_-]?secret|credentials?|token';

/** The name of a thing that is kept secret; with what may stand before it: `DB_PASSWORD`, `stripeApiKey`. */
const secretName = new RegExp(`(?:^|[a-z0-9]|[_.-])(?:${names})$`, 'i');

const assignment = new RegExp(
  `(?<![A-Za-z])(?:${names})(\\\\?["'\`])?[ \\t]{0,3}(:=|=>|[:=])[ \\t]{0,3}(\\\\?["'\`])?`,
  'gi',
);
/** Up to what ends a word or, in the query of a URL, the parameter. */
const unquoted = /^(?:[^\s"'`,;&|<>(){}[\]\\]|&(?!\w{1,40}=)){1,300}/;

/** What comes after `=` or `:` and is none: a type, a reference, a mask, what redaction left. */
const noSecret =
  /^(?:null|none|nil|true|false|undefined|string|str|text|bool|boolean|number|int|any|required|optional|\*+|x+|\.+|-+|[$%<{[].*|~.*)$/i;

/** Of each name a part. */
export const signsOfAssignments = ['ssw', 'ssp', 'pwd', 'ecr', 'key', 'tok', 'ede'];

/** Whether what stands under this key is secret, whatever it looks like. */
export function isSecretName(key: string): boolean {
  return key.length <= 100 && secretName.test(key);
}

/** Values assigned to passwords, keys and tokens: `password=…`, `"api_key": "…"`. The name stays. */
export function findAssignments(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(assignment)) {
    const start = match.index + match[0].length;
    const quote = match[3];
    const rest = text.slice(start, start + 300);
    const value = quote === undefined ? (unquoted.exec(rest)?.[0] ?? '') : quotedIn(rest, quote);
    const next = text[start + value.length];
    if (value === '' || noSecret.test(value)) continue;
    if (quote === undefined && (next === '(' || next === '[' || !looksSecret(value, match[2] === '=')))
      continue;
    findings.push({ start, end: start + value.length, kind: 'password' });
  }
  return findings;
}

function quotedIn(rest: string, quote: string): string {
  const end = rest.indexOf(quote);
  const line = rest.indexOf('\n');
  if (end !== -1 && (line === -1 || end < line)) return rest.slice(0, end);
  return line === -1 ? rest : rest.slice(0, line);
}

/** Without quotes, prose and code look alike: after `:` a word counts only if it is no word of a language. */
function looksSecret(value: string, assigned: boolean): boolean {
  if (/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(value)) return false;
  return assigned ? value.length >= 3 : value.length >= 6 && /[\d!@#$%^&*+=?]/.test(value);
}
