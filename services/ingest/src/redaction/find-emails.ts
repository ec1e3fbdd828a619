import validator from 'validator';
import type { Finding } from './finding.ts';

/** As long as the parts of an address may be (RFC 5321): the search goes no further from its `@`. */
const longestLocal = 64;
const longestDomain = 255;

const localEnd = /[\p{L}\p{N}._%+'-]{1,64}$/u;
const domainStart = /^[\p{L}\p{N}.-]{1,255}/u;

export const signsOfEmails = ['@'];

/** E-mail addresses. `git@host` is how repositories are named and nobody's address. */
export function findEmails(text: string): Finding[] {
  const findings: Finding[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const before = text.slice(Math.max(from, at - longestLocal), at);
    const local = (localEnd.exec(before)?.[0] ?? '').replace(/^[.'-]+/, '');
    const after = domainStart.exec(text.slice(at + 1, at + 1 + longestDomain))?.[0] ?? '';
    const domain = longestDomainOf(after);
    if (local === '' || local === 'git' || domain === null) continue;
    if (!validator.isEmail(`${local}@${domain}`, { allow_utf8_local_part: true, ignore_max_length: false }))
      continue;
    from = at + 1 + domain.length;
    findings.push({ start: at - local.length, end: from, kind: 'email' });
  }
  return findings;
}

/** Up to the last label that may be a top-level domain: what follows belongs to the sentence. */
function longestDomainOf(text: string): string | null {
  const labels = text.split('.');
  while (labels.length > 1) {
    const last = labels.at(-1) as string;
    if (/^(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})$/u.test(last)) return labels.join('.');
    const cut = /^\p{L}{2,63}(?=-|$)/u.exec(last);
    if (cut !== null) return [...labels.slice(0, -1), cut[0]].join('.');
    labels.pop();
  }
  return null;
}
