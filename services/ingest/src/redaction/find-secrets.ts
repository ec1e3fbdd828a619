import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { Finding } from './finding.ts';

/** It marks every run of every rule in the process's performance timeline, where nothing is ever let go of again. */
secretLintProfiler.setEnabled(false);

/**
 * Where one of secretlint's rules could find something: the fixed beginning of each kind of secret. One pass over the
 * text, so that ordinary text costs little; the rules then see only what lies around.
 */
export const candidate = new RegExp(
  [
    '(?:A3T[A-Z0-9]|A(?:KIA|GPA|IDA|ROA|IPA|NPA|NVA|SIA))[A-Z0-9]{16}',
    '(?:aws|AWS|Aws)_?(?:SECRET|secret|Secret)',
    '(?:gh[opusr]|github_pat)_[A-Za-z0-9_]{20}',
    'glpat-|gl(?:c|sa)_[A-Za-z0-9]{8}|npm_[A-Za-z0-9]{20}|_authToken=',
    'xox[bpaor]-|xapp-|hooks\\.slack\\.com|SG\\.\\w{8}|shp(?:pa|ca|at|ss)_|[sr]k_(?:live|test)_',
    // Not the end of a word: `task-0412`.
    '(?<![A-Za-z0-9])sk-[A-Za-z0-9]{3}|gsk_|hf_[A-Za-z]{20}|lin_api_|ntn_\\d|ops_ey|hv[sbr]\\.|vc[piark]_[A-Za-z0-9]{20}',
    'dapi[A-Fa-f0-9]{16}|dckr_pat_|figd_|cf(?:k|ut|at)_[A-Za-z0-9]{20}|tskey-|:x-oauth-basic@',
    '(?:https?|ftps?|mongodb(?:\\+srv)?|mysqlx?|postgres(?:ql)?):\\/\\/[^\\s:@/]{1,100}:[^\\s@/]{1,200}@',
  ].join('|'),
  'g',
);

/** Of each alternative above a part; of URLs with a password, the `@`. */
export const signsOfSecrets = (
  'a0t kia gpa ida roa ipa npa nva sia aws gho ghp ghu ghs ghr hub glp glc gls npm tok xox xap sla sg. shp k_l k_t sk- ' +
  'sk_ hf_ _ap tn_ _ey hvs hvb hvr vcp vci vca vcr vck dap ckr gd_ cfk cfu cfa key @'
).split(' ');

/** How far around its beginning a secret is looked for, in UTF-16 units. */
const before = 200;
const after = 1_200;

/** At the most so many stretches of one text are shown to the rules; beyond, what looks like a secret is taken for one. */
const mostStretches = 200;

/** A stretch of its own is never longer: some rules cost the square of what they see. */
const longestStretch = 4_096;

/** Comments in the text may not switch rules off. */
const config = {
  rules: rules
    .filter((rule) => rule.meta.id !== '@secretlint/secretlint-rule-filter-comments')
    .map((rule) => ({ id: rule.meta.id, rule })),
};

/** API keys, tokens and credentials in URLs, by the rules of secretlint's recommended preset. */
export async function findSecrets(text: string): Promise<Finding[]> {
  const places = [...text.matchAll(candidate)].map((match) => match.index);
  if (places.length === 0) return [];
  const stretches = stretchesAround(places, text.length);
  const findings = stretches.slice(mostStretches).flatMap(({ from }) => runAt(text, from + before));
  for (const { from, to } of stretches.slice(0, mostStretches))
    findings.push(...(await lint(text.slice(from, to), from)));
  return findings;
}

function stretchesAround(places: readonly number[], length: number): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (const place of places) {
    const from = Math.max(0, place - before);
    const to = Math.min(length, place + after);
    const last = stretches.at(-1);
    if (last !== undefined && from <= last.to && to - last.from <= longestStretch) last.to = to;
    else stretches.push({ from, to });
  }
  return stretches;
}

async function lint(content: string, offset: number): Promise<Finding[]> {
  const source = { content, filePath: 'text', ext: '', contentType: 'text' } as const;
  const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
  return messages.map(({ range: [start, end] }) => ({
    start: offset + start,
    end: offset + end,
    kind: 'secret',
  }));
}

/** The unbroken run of characters at a place, at the most as long as a stretch. */
function runAt(text: string, place: number): Finding[] {
  const run = /^\S{1,1200}/.exec(text.slice(place, place + after));
  return run === null ? [] : [{ start: place, end: place + run[0].length, kind: 'secret' }];
}
