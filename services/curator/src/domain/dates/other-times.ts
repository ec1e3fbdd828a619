import { dayOf, monthsOff, sinceMonday, startOfMonth } from './calendar.ts';

/**
 * Past times of German, French, Spanish, Italian, Portuguese and Dutch as dates: `gestern`, `la semaine dernière`, `hace 3 días`.
 * A sentence with a condition is left alone, as in English; so is what is now or to come, which is a reader's own day more often.
 */
export function otherTimes(sentence: string, said: Date): string {
  const language = languages.find(({ past }) => past.test(sentence));
  if (language === undefined || language.conditions.test(sentence)) return sentence;
  return sentence.replace(new RegExp(language.past, 'giu'), (whole: string, ...rest: unknown[]) => {
    // The last argument of a replacement is what the named groups found.
    const found = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const date = resolve(found, said);
    if (date === null) return whole;
    const [day, week, longer] = language.on;
    const on = found['week'] !== undefined ? week : date.length < 10 ? longer : day;
    return `${found['hinge'] ?? on} ${date}`;
  });
}

function resolve(
  { day, week, month, year, count, unit }: Readonly<Record<string, string | undefined>>,
  said: Date,
) {
  if (day !== undefined) return dayOf(said, -1);
  if (week !== undefined) return dayOf(said, -7 - sinceMonday(said));
  if (month !== undefined) return monthsOff(startOfMonth(said), -1).slice(0, 7);
  if (year !== undefined) return String(said.getUTCFullYear() - 1);
  const many = Number(count);
  const first = unit?.toLowerCase().charAt(0) ?? '';
  if (!Number.isInteger(many)) return null;
  if ('tjd'.includes(first) && !/^jah?r|^jaar/i.test(unit ?? '')) return dayOf(said, -many);
  if ('ws'.includes(first)) return dayOf(said, -7 * many);
  if (first === 'm') return monthsOff(said, -many);
  return monthsOff(said, -12 * many);
}

interface Language {
  readonly conditions: RegExp;
  /** What stands before a day; before the first day of a week that is meant; before a month or a year. */
  readonly on: readonly [day: string, week: string, longer: string];
  readonly past: RegExp;
}

const languages: readonly Language[] = [
  {
    conditions: /\b(?:wenn|falls|sobald|sofern|ob|älter|jünger|jede[rsn]?)\b/iu,
    on: ['am', 'in der Woche vom', 'in'],
    past: /(?:(?<hinge>\b(?:seit|ab|bis))\s+)?\b(?:(?<day>gestern)|(?:in\s+der\s+)?(?<week>letzte[rn]?\s+woche)|(?:im\s+)?(?<month>letzte[nmrs]?\s+monat)|(?:im\s+)?(?<year>letzte[nsmr]?\s+jahr)|vor\s+(?<count>\d{1,3})\s+(?<unit>tag|woche|monat|jahr)(?:en|n|e)?)\b/iu,
  },
  {
    conditions: /\b(?:si|quand|lorsque|chaque|tout|toute|plus ancien)\b/iu,
    on: ['le', 'la semaine du', 'en'],
    past: /(?:(?<hinge>\b(?:depuis|jusqu['’]à))\s+(?:la\s+|le\s+|l['’])?|\b(?:la|le)\s+|\bl['’])?(?:(?<day>\bhier(?=[\s\S]*\b(?:est|sont|a|ont|le|la|les|été)\b|[.;!]?$))|(?<week>\bsemaine\s+dernière)|(?<month>\bmois\s+dernier)|(?<year>\bannée\s+dernière)|\bil\s+y\s+a\s+(?<count>\d{1,3})\s+(?<unit>jour|semaine|mois|an)s?)(?!\p{L})/iu,
  },
  {
    conditions: /\b(?:cuando|cada|todo|toda)\b|(?<!\p{L})si(?!\p{L})/iu,
    on: ['el', 'la semana del', 'en'],
    past: /(?:(?<hinge>\b(?:desde|hasta))\s+(?:la\s+|el\s+)?|\b(?:la|el)\s+)?\b(?:(?<day>ayer)|(?<week>semana\s+pasada)|(?<month>mes\s+pasado)|(?<year>año\s+pasado)|hace\s+(?<count>\d{1,3})\s+(?<unit>día|semana|mes|año)(?:es|s)?)(?!\p{L})/iu,
  },
  {
    conditions: /\b(?:se|quando|ogni|qualora)\b/iu,
    on: ['il', 'la settimana del', 'nel'],
    past: /(?:(?<hinge>\b(?:da|fino a))\s+|\bla\s+|\bil\s+|\bl['’])?\b(?:(?<day>ieri)|(?<week>settimana\s+scorsa)|(?<month>mese\s+scorso)|(?<year>anno\s+scorso))(?!\p{L})/iu,
  },
  {
    conditions: /\b(?:se|quando|cada|caso)\b/iu,
    on: ['em', 'na semana de', 'em'],
    past: /(?:(?<hinge>\b(?:desde|até))\s+(?:a\s+|o\s+)?|\b(?:na|no|a|o)\s+)?\b(?:(?<day>ontem)|(?<week>semana\s+passada)|(?<month>mês\s+passado)|(?<year>ano\s+passado)|há\s+(?<count>\d{1,3})\s+(?<unit>dia|semana|mês|mes|ano)(?:es|s)?)(?!\p{L})/iu,
  },
  {
    conditions: /\b(?:als|wanneer|indien|elke|ieder|iedere)\b/iu,
    on: ['op', 'in de week van', 'in'],
    past: /(?:(?<hinge>\b(?:sinds|tot|vanaf))\s+)?\b(?:(?<day>gisteren)|(?<week>(?:vorige|afgelopen)\s+week)|(?<month>(?:vorige|afgelopen)\s+maand)|(?<year>(?:vorig|afgelopen)\s+jaar)|(?<count>\d{1,3})\s+(?<unit>dag|week|maand|jaar)(?:en)?\s+geleden)\b/iu,
  },
];
