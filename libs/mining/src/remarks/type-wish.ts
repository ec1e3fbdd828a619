import type { Pattern } from '@nocturne/contracts';
import { readingIn } from './classify-sentence.ts';
import { plainWords } from './plain-words.ts';
import { remarkKey } from './remark-key.ts';

type Preference = Extract<Pattern['subject'], { kind: 'preference' }>;

/** How strong a wish is: what is always to be, what never, or what is merely liked better. */
export function forceOf(sentence: string): NonNullable<Preference['force']> {
  if (remarkKey(sentence).startsWith('-')) return 'never';
  const text = plainWords(sentence);
  const { always, lasting, recurring, distributive, taste } = readingIn(sentence, text);
  const marked = [always, lasting, recurring, distributive].some((part) => part.test(text));
  return marked || !taste.test(text) ? 'always' : 'prefers';
}

/** Whether a sentence is an order and nothing beside: "always write", and not "from now on we want". */
export function isBare(sentence: string): boolean {
  const text = plainWords(sentence);
  return readingIn(sentence, text).always.exec(text)?.index === 0;
}

/** What a wish is about, by its words; null where they do not tell. What reaches out comes before how it looks. */
export function topicOf(sentence: string): NonNullable<Preference['about']> | null {
  const text = plainWords(sentence);
  const words = remarkKey(sentence)
    .replace(/[>!+-]/g, '')
    .split(' ');
  if (tone.test(text)) return 'tone';
  if (words.some((word) => reach.has(word)) || scope.test(text)) return 'scope';
  if (format.test(text)) return 'format';
  return tool.test(text) || /`[^`]+`/.test(sentence) ? 'tool_choice' : null;
}

/** Deeds that a person may want to be asked about, stemmed as in a key. */
const reach = new Set(['touch', 'delet', 'ask', 'releas', 'instal', 'merg', 'buy', 'kauf', 'ach']);

const tone =
  / (?:(?:in)?formal\w*|formell\w*|formel\w*|formeel|formele|tones?|ton|toon|tono|tom|polite\w*|hoflich\w*|poli\w{0,2}|friendly|freundlich\w*|casual|humou?r\w*|jok\w+|emojis?|emoticons?|smileys?|slang|jargon|jargao|jerga|gergo|duz\w+|siez\w+|vouvo\w+|tutoie\w*|tutoy\w*|usted|dare del (?:lei|tu)|sie form|exclamation\w*|apolog\w+|greet\w*|salud\w+|saluti|begroet\w*|gruss\w*|chatty|enthusias\w+|sarcas\w+) /;
const scope =
  / (?:production|prod|archive|archiv|only (?:the|in|on)|outside|beyond|limit|budget|without (?:asking|approval)|permission|leave .{1,60} alone|nur (?:die|das|den)|produktion) /;
const format =
  / (?:format\w*|bullets?|lists?|listen|listes?|listas?|elench\w+|puces|vinetas|opsomming\w*|stichpunkt\w*|tables?|tabell\w*|tabl\w+|markdown|json|yaml|csv|pdf|html|dates?|datum\w*|fechas?|datas?|iso|decimal\w*|dezimal\w*|units?|einheiten|metric|metrisch\w*|euros?|dollars?|currenc\w+|round\w*|rund\w+|arrond\w+|redonde\w+|sentences?|satze\w*|phrases?|frases?|frasi|zinnen|words?|paragraphs?|absatz\w*|headings?|titles?|short|brief|concise|long|kurz\w*|lang\w*|court\w*|cort\w+|curt\w+|brev\w+|kort\w*|summar\w+|zusammenfass\w+|english|german|french|spanish|portuguese|italian|dutch|deutsch|englisch|franzosisch|francais|anglais|espanol|ingles|portugues|italiano|inglese|nederlands|engels|capital\w*|spell\w*|columns?|indent\w*|tabs?|spaces?|quotes?|links?|templates?|cite|source|quelle|fuente|fonte|bron|reports?|bericht\w*|answers?|repl(?:y|ies)|antwort\w*|respon\w+|repon\w+|rispost\w+|antwoord\w*|amounts?|betrag\w*|montants?|importes?|valores|importi|bedragen) /;
const tool =
  / (?:use|uses|using|try|run|prefer|switch to|benutz\w*|verwend\w*|nutz\w*|utilis\w+|usa|usar|usamos|use|usiamo|utilizz\w+|gebruik\w*) /;
