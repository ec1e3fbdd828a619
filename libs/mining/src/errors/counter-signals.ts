import { signal, type Signal } from './signal.ts';

const { raw } = String;

/** One of these is enough against all that speaks for it. */
export const againstIt: readonly Signal[] = [
  signal(
    'all',
    3,
    'a rule, or how things go',
    raw`
    \b(?:if|when|whenever|unless|always|usually|returns|return (?:an?|the|null|true|false)|throws?|use this)\b
    \b(?:policy:|rules?|how to|guide|explained|(?<!for |\.)example|chapter)\b
    ^(?:[\w-]+: )?(?:(?:[A-Z][\w-]*|\w+ing) )?[a-z]{3,}[^s\W]s (?:are|may|can|cannot) (?![^]*\bfirst\.?$)(?!missing|invalid|disabled|paused|locked|unavailable|[^:\n]*: )`,
  ),
  signal(
    'all',
    3,
    'what was said, seen, listed or lived through',
    raw`
    \b(?:says?|said|told|wrote|reports? (?:that|an?|the|of|says?)|reported|mentions?|(?<!you )asked|quoted|marked as|yesterday|ago)\b
    \blast (?:week|month|year|night)\b|(?<!not (?:on|in|among) (?:the|our|your|this|that) )\b(?:history|list|trail) of\b|\b(?:an?|the) (?:article|story|film|book|drama)\b
    ^(?:the )?(?:customer|client|patient|guest|caller|she|he|they|holder) (?:is|was|has|had|are|were|do|does|did|will|can|could|cannot|declined)\b(?! not (?:allowed|permitted|authori[sz]ed|eligible))
    ^(?:the )?(?:customer|client|patient|guest|caller|she|he|they|holder) (?!records?|counts?|accounts?|ids?|names?|(?:is|was|has|does)\b)\w+s\b
    ^(?:the )?(?:null )?hypothesis\b|^(?:we|i) (?!could|can|were|are|failed|tried|have|encountered|experienced)\w+ed\b
    ^\w+ (?:rejected|declined|denied) (?:the|an?|his|her)\b|\b(?:the|an?|\d+|last|any|all) failed \w
    \bin (?:1[5-9]|20)\d\d\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btwice\b`,
  ),
  signal(
    'all',
    3,
    'it went well after all, or something else is offered',
    raw`
    \b(?:success(?:fully|ful)?|will no longer|succeeded|ignored|skipped|then|instead of|otherwise|as requested|will be|you keep)\b
    (?<!\b(?:be|been|is|are|an?|the|of) )\b(?:fixed|resolved(?! to)|kept|merged|removed|deleted|moved|delivered|imported)\b
    ^(?!no ).*\bremain(?:s|ed)?\b
    ^(?!.*\b(?:not|cannot|fails|failed) (?:be|to)\b).*\b(?:set|changed|switched|marked|updated) (?:to|as) \w+\.?$
    (?:;|,|…|\.{3}|\.) (?:and |it |which )?(?:(?:was|has been|is) )?(?:now )?(?:retried|paid|re-?connected|connected|resolved|recovered|restored|repaired|refunded|renewed)\b
    \b(?:all|every)\b.{0,30}\b(?:pass(?:ed|es)?|green|fine|intact)\b
    \b(?:is|are) now (?:on|off|active|live|enabled|open|available|set|in effect|running|up)\b
    \band (?:free|available|open|passed)\b|\band (?:was|were|is|has been) (?!terminated|killed|aborted|cancell?ed|refused|rejected|blocked|locked|closed|frozen|disabled|suspended|expired)\w+ed\b
    (?:;|, but) (?!only)[^.;\n]*\b(?:are|is|can|may)(?: (?:be|free|available|open|possible|fine|there|in stock|healthy|running)\b|\.?$)
    , but (?!.*(?:\bnot\b|n't\b|\bno\b))`,
  ),
  signal(
    'after',
    3,
    'so is what comes after',
    raw`\b(?:healthy|all well)\b|\b(?:can|may) be\b|\bcan$|\bis (?:fine|available|possible)\b`,
  ),
  signal(
    'all',
    3,
    'a figure, a count, a fact or a title, whatever its name',
    raw`
    : ?(?:true|false|yes|no|none)$
    ^(?!insufficient|not enough|[^:\n]*\b(?:could not|couldn't|cannot|can't|unable)\b)[^\n]*(?<!code|error|failed|\d): ?[-+]?\d[\w ,:.%()]*$
    ^[\w ]{1,40}: (?:none\b|\d+,)|\(\d{4}\)|^there (?:are|is|were|was) (?!no\b)
    \b(?:no|0|zero|none|without) (?:\w+ )?(?:errors?|failures?|problems?|issues?|conflicts?|failed|failing|rejected|refused)\b|^nothing (?:failed|is wrong)|\bno (?:\w+ ){1,3}(?:is |are |was )?(?:required|needed|necessary|due)\b
    ^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* +\d|^\d{4}-\d|^\[?\d{1,2}:\d|^\S+:\d+:|\b\w+ failure (?!in|on|at|while|to|of the)\w
    ^unknown\.|^(?:forbidden|unauthori[sz]ed|denied|rejected|refused|declined|killed|aborted|blocked|locked|duplicate|expired|failure) (?!for|to|by|on|while|after|from|because|with|due|at|in\b|of the\b|request|access|entry|key)[a-z\d]`,
  ),
];
