import type { Finding } from './finding.ts';

/** The credentials of an Authorization header. */
const authorization = /\b(?:Bearer|Basic|Digest|Token)[ \t]{1,3}([A-Za-z0-9._~+/-]{16,2000}={0,2})/gi;

/**
 * A JSON Web Token: three parts in base64url, of which the first two are JSON objects. Looked for once in a run of the
 * alphabet, at its start or after a short name and a hyphen: else `eyJ-eyJ-…` would be read anew from each of its parts.
 */
const webToken =
  /(?<![A-Za-z0-9_-])(?:[A-Za-z0-9_-]{0,40}-)?(eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{4,8000}(?:\.[A-Za-z0-9_-]{0,2000})?)/g;

/** Keys of providers that stand alone, in the forms that secretlint's rules are too narrow for. */
const providerKey =
  /\b(?:(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b|AIza[A-Za-z0-9_-]{35})|(?<![A-Za-z0-9])sk-(?:ant-|proj-|svcacct-|or-)?[A-Za-z0-9_-]{20,300}/g;

/** The password in a URL. */
const urlPassword = /:\/\/[^\s:@/]{0,100}:([^\s:@/[\]*${}<>]{1,200})@/g;

/** Of the words before credentials; of a password in a URL; of web tokens; of providers' keys. */
export const signsOfTokens = [
  'rer',
  'sic',
  'ige',
  'tok',
  '@',
  'eyj',
  'kia',
  'sia',
  'bia',
  'cca',
  'aiz',
  'sk-',
];

/** Bearer tokens, passwords in URLs, web tokens and well-known keys. */
export function findTokens(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(authorization)) {
    const [whole, token = ''] = match;
    const end = match.index + whole.length;
    // A word after "basic" is no credential.
    if (/\d|=$/.test(token)) findings.push({ start: end - token.length, end, kind: 'token' });
  }
  for (const match of text.matchAll(urlPassword)) {
    const end = match.index + match[0].length - 1;
    findings.push({ start: end - (match[1] as string).length, end, kind: 'password' });
  }
  for (const match of text.matchAll(webToken)) {
    const end = match.index + match[0].length;
    findings.push({ start: end - (match[1] as string).length, end, kind: 'token' });
  }
  for (const match of text.matchAll(providerKey))
    if (/\d/.test(match[0])) findings.push(whole(match, 'secret'));
  return findings;
}

function whole(match: RegExpExecArray, kind: Finding['kind']): Finding {
  return { start: match.index, end: match.index + match[0].length, kind };
}
