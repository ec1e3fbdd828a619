import { fieldsOf, isObject, textOf } from './answer-fields.ts';
import { readObject } from './read-object.ts';

/** Longer texts, and objects of more fields, are no refusals that nothing else would show. */
const limits = { text: 300, fields: 6 } as const;

/**
 * Whether a short answer holds any word that a refusal may be built with: that something is not, is only, has to be, is too
 * much or too early. Most answers with such a word refuse nothing, so it tells of a failure only where the answer is also of
 * another form than the tool's usual ones.
 */
export function mayRefuse(text: string): boolean {
  if (text.length > limits.text) return false;
  const value = readObject(text.trim());
  if (value === undefined) return bound.test(text) || elsewhere.test(text);
  if (!isObject(value) || Array.isArray(value)) return false;
  const fields = Object.values(fieldsOf(value));
  return (
    fields.length <= limits.fields &&
    fields.map(textOf).some((each) => each.includes(' ') && (bound.test(each) || elsewhere.test(each)))
  );
}

const bound = new RegExp(
  String.raw`\b(?:no|not|nor|never|none|nothing|nobody|nowhere|neither|cannot|without|only|must|mustn|needs?|requires?|required|requirement|should)\b|n['’]t\b|` +
    String.raw`\b(?:already|still|yet|too|least|most|more than|less than|fewer|under|over|below|above|beyond|outside|exceed\w*|limit\w*|maximum|minimum|max|min|until|before|after|instead|other than|rather)\b|` +
    String.raw`\b(?:wrong|bad|un[a-z]{4,}|in(?:valid|correct|active|eligible|complete|sufficient)|dis[a-z]{4,}ed|mis[a-z]{4,}|fail\w*|error\w*|problem|trouble|issue|reject\w*|refus\w*|denied|declin\w*|block\w*|lock\w*|clos\w+|full|busy|taken|expired?|ended|lapsed|stopped|missing|lacks?|out of|sorry|please|reserved for|open to|belongs?|conflict\w*|differs?|mismatch|same as)\b`,
  'i',
);

/** The small words that deny or bound in other languages. */
const elsewhere =
  /(?<!\p{L})(?:nicht|keine?[nmrs]?|nur|muss|müssen|bereits|schon|pas|plus|aucune?|seulement|doit|déjà|ningun[ao]?|sólo|solo|debe|ya|não|nenhum|só|deve|já|non|nessun[ao]?|deve|già|niet|geen|alleen|moet|inte|ikke|ej|bara|kun|måste|må|nie|brak|tylko|musi|już|не|нет|только|нельзя|уже|değil|yok|yalnızca|zaten|ne|není|nelze|pouze|nem|csak|ei|vain|không|tidak|belum|hanya)(?!\p{L})|ない|ません|のみ|不|没|沒|无|無|未|只|已|없|않|못|만 /iu;
