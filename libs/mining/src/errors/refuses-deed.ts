import { wasDone } from './refusing-sentence.ts';

/** Longer answers, and those of more sentences, tell more than that nothing was done. */
const limits = { text: 200, sentences: 2 } as const;

/**
 * Whether a short answer to who wanted to bring something about tells of what stands against it, and of nothing that was done: that
 * something is needed, allowed to others, beyond a bound, or otherwise taken. Only of such tools it is a refusal: `opens at nine`.
 */
export function refusesDeed(text: string): boolean {
  const told = text.trim().replace(/(["`“])[^"`”\n]*["`”]/g, '""');
  if (told.length > limits.text || told.includes('\n') || /^[[{<#]|https?:|[?:]$/.test(told)) return false;
  if (told.split(/[.!;]\s+/).length > limits.sentences || wasDone.test(told) || welcome.test(told))
    return false;
  return obstacle.test(told) || elsewhere.test(told);
}

/** How what was done is told, or handed over. */
const welcome =
  /^(?!.*\balready\b).*\bon (?:its|his|her|the) way\b|\b(?:success\w*|thanks?|thank you|done|ready|welcome|enjoy|congratulations|here (?:is|are)|confirmation|reference|receipt|your new|now (?:\w+ )?(?:on|open|active|live|available|enabled)|will be|is yours|has been (?!re(?:jected|fused)|blocked|locked|closed|suspended|taken|superseded|discontinued|replaced)\w+ed(?!.*\b(?:is|are) (?:now |thus )?(?:locked|closed|frozen|blocked)))\b|^(?:ok|yes)\b|(?<!\p{L})(?:erfolgreich|bestätigt|gebucht|succès|confirmée?|éxito|confirmad[oa]|realizad[oa]|sucesso|efetuad[oa]|successo|confermat[oa]|effettuat[oa]|gelukt|bevestigd|geboekt|bekräftad|bekreftet|pomyślnie|potwierdzon[oaey]|успешно|подтвержд\p{L}+|başarıyla)(?!\p{L})|成功|完了|완료|성공/iu;

const obstacle = new RegExp(
  String.raw`\b(?:not|never|none|nobody|cannot|without|only|must|needs?|needed|requires?|required|lacks?|missing)\b|n['’]t\b|^no\b|\b(?:has|have|is|are|was) no\b|` +
    String.raw`\b(?:smaller|larger|bigger|longer|shorter|higher|lower|older|younger|earlier|later|more|less|fewer|heavier) than\b|\b(?:under|above|below|beyond|outside|exceeds?|too)\b|` +
    String.raw`\bno (?:more|further|longer)\b|\b(?:has|have|tried) to\b|\b(?:outstanding|overdue|unpaid|owes?|owed|occupied|exists?|opted out|would (?:end|be|exceed|overlap|fall|lie|leave|clash)|is (?:managed by|attached to|assigned to|held by|owned by)|deadline|cut-?off|ended|another|someone else|superseded|replaced by|discontinued|withdrawn|obsolete|excluded|exempt|stuck|blurred|(?:has|have) reached|opens? (?:on|at|in|from|\d)|(?:take|try|send|upload|scan|do|enter)(?: \w+)? again)\b|\b(?:before|until|already|fully|up to|at (?:least|most)|or (?:more|older|above)|limit|maximum|minimum|same)\b|` +
    String.raw`\b(?:wrong|bad|blank|taken|full|busy|closed|locked|blocked|frozen|expired|offline|empty|on leave|in use|used up|out of|sold out|bounced|belongs? to|reserved for|in the way|left)\b|, but\b|\b(?:were|was) (?:requested|asked for|needed)\b|\b(?:unavailable)\b`,
  'i',
);

/** Such words of other languages. */
const elsewhere =
  /(?<!\p{L})(?:nicht|keine?[nmrs]?|nur|ausgebucht|vergeben|bereits|schon|indisponible|indisponível|bezet|al \p{L}+d|redan|allerede|upptagen|opptatt|již|už|już|уже|zaten|già|pas|plus|aucune?|complet|déjà|ningun[ao]?|solo|ocupad[oa]|ya (?:está|fue|existe)|já (?:está|foi)|caducad[oa]|não|nenhum|só|esgotad[oa]|scadut[oa]|nessun[ao]?|esaurit[oa]|niet|geen|alleen|verlopen|uitverkocht|inte|ikke|utgånget|fullt|nie|brak|wygasł[aoy]?|tylko|не|нет|только|занят[оаы]?|ист[её]к\p{L}*|değil|yok|dolu|doldu|není|nelze)(?!\p{L})|ません|ない|のみ|切れ|満|不|没|沒|无|無|未|已满|已被|없|않|못|만료|초과|마감/iu;
