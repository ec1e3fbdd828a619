import type { Reading } from './grammar.ts';

/**
 * Whether a sentence says how someone wants things done from now on, by its grammar alone: it has a mark of what lasts, and
 * is an order, a wish, a duty or a way of working of the speaker's own. What is asked, told of others, said by others, would
 * be, need not be, is meant the other way round or holds for this once is none.
 * @param whole by {@link plainWords}.
 */
export function isLastingWish(whole: string, reading: Reading, asks: boolean): boolean {
  const text = whole.replace(all(reading.built), ' ');
  if (asks) return isLastingRequest(text, reading);
  const isMeant = () => !reading.sarcasm.test(text) && !reading.noDuty.test(text);
  if (reading.repeated.test(text)) return reading.always.test(text) && isMeant();
  // Most sentences wish nothing: what would take a wish back is looked for last.
  return (
    wishesSomewhere(text, reading) &&
    isMeant() &&
    !reading.speech.test(text) &&
    !holdsOnce(text, reading) &&
    !isPatch(text, reading)
  );
}

function wishesSomewhere(text: string, reading: Reading): boolean {
  if (wishes(split(text, reading), reading)) return true;
  // What explains a wish may stand before it: "it is slow, but always run all of it".
  return clausesOf(text).some((part) => isMarked(part, reading) && wishes(split(part, reading), reading));
}

/** A request put as a question lasts where it says so, and where it is polite or begins a new rule. */
function isLastingRequest(text: string, reading: Reading): boolean {
  const request = cutStart(text, [reading.lead, reading.lasting]);
  return (
    startsWith(request, reading.request) &&
    isMarked(text, reading) &&
    (reading.polite.test(text) || reading.lasting.test(text)) &&
    !holdsOnce(text, reading)
  );
}

/** A clause, and what is left of it without all that may stand before its subject or verb. */
interface Clause {
  readonly text: string;
  readonly rest: string;
  /** Whether an adverb of what always holds stood there: "always run". */
  readonly opens: boolean;
  /** Whether it tells what is to be done on a recurring occasion. */
  readonly recurs: boolean;
  /** Whether that was a phrase, as for all my trips, and no clause that tells what happened. */
  readonly isPhrase: boolean;
}

function wishes({ text: whole, rest, opens, recurs, isPhrase }: Clause, reading: Reading): boolean {
  if (rest === nothing) return false;
  const text = whole.slice(0, whole.length - rest.length) + ownPart(rest, reading);
  const always = reading.always.test(text);
  const lasts = reading.lasting.test(text);
  const marked = recurs || isMarked(text, reading);
  const isWish = startsWith(rest, reading.wish);
  if (reading.irrealis.test(text) && !isWish) return false;
  const isWeak = !marked && reading.onceWeak.test(text.replace(all(reading.scope), ' '));
  if (startsWith(rest, reading.taste) && !isWeak)
    return always || lasts || reading.distributive.test(text) || !reading.choice.test(text);
  if (startsWith(rest, reading.rule)) return !isWeak;
  if (isWish && (always || lasts || recurs || reading.distributive.test(text))) return true;
  const isDenied = startsWith(rest, reading.denied) || (isWish && reading.denial.test(rest));
  const begin = `${whole.slice(0, whole.length - rest.length)} `;
  const isHere = reading.scope.test(begin) || (startsWith(rest, reading.every) && reading.scope.test(rest));
  if (isDenied && (reading.again.test(text) || isHere || reading.scope.test(rest))) return true;
  // "Invoices I want as PDF, always": what is wanted may stand before who wants it.
  if ((always || lasts) && wantsWithin(rest, reading)) return true;
  if (startsWith(rest, reading.first)) {
    return (always || lasts || reading.scope.test(text)) && isOwnWay(rest, reading);
  }
  if (isHere && reading.passive.test(rest)) return true;
  if (!marked) return isHere && reading.isOrder.test(rest) && !startsWith(rest, reading.others);
  // "For every order please the invoice."
  if (recurs && reading.polite.test(begin)) return true;
  // "From today all prices in francs, please."
  if (reading.polite.test(begin) && startsWith(rest, reading.every)) return true;
  if (asksAlways(text, reading)) return true;
  if (reading.duty.test(text) && !reading.othersDuty.test(text)) return true;
  const told = opens ? [reading.others, reading.past] : [reading.others, reading.past, reading.involuntary];
  if (told.some((part) => startsWith(rest, part))) return false;
  // "Refunds always go to the card in our shop": the way of a group, told of what it works on.
  const isOurWay = always && reading.scope.test(rest);
  const isBrief = isPhrase && rest.trim().split(' ').length <= briefWords;
  return opens || isOurWay || isBrief || reading.isOrder.test(rest) || reading.polite.test(text);
}

/** "Bills please always as PDF": whatever stands before it, it is asked for. */
function asksAlways(text: string, { polite, always }: Reading): boolean {
  const found = polite.exec(text);
  return found !== null && startsWith(` ${text.slice(found.index + found[0].length)}`, always);
}

/** "For all my trips: second class": so few words after the occasion need no verb. Marks count as words. */
const briefWords = 4;

/** Words that what is wanted may have before who wants it. */
const wantedWords = 4;

function wantsWithin(rest: string, { wish, first, past }: Reading): boolean {
  const found = wish.exec(rest);
  if (found === null || found.index === 0) return false;
  const wanted = rest.slice(0, found.index).trim();
  return wanted.split(' ').length <= wantedWords && ![first, past].some((part) => part.test(` ${wanted} `));
}

/** Up to where another sentence begins with a subject of its own: "check the log, it never ends" orders nothing that lasts. */
function ownPart(rest: string, { others, first, lead, lasting }: Reading): string {
  const next = [...rest.matchAll(/ [,;:.!()](?= )/g)].find(({ index }) => {
    const part = cutStart(rest.slice(index), [lead, lasting]);
    return startsWith(part, others) || startsWith(part, first);
  });
  return next === undefined ? rest : `${rest.slice(0, next.index)} `;
}

/** What the speaker does, and not what happens to them. */
function isOwnWay(rest: string, reading: Reading): boolean {
  const deed = cutStart(withoutStart(rest, reading.first), [reading.always, reading.lasting]);
  return ![reading.involuntary, reading.past].some(
    (part) => startsWith(deed, part) || startsWith(rest, part),
  );
}

/** Whether it says that something is to hold: always, from now on, whenever. */
export function isMarked(text: string, { always, lasting, recurring, distributive }: Reading): boolean {
  return [always, lasting, recurring, distributive].some((part) => part.test(text));
}

function holdsOnce(text: string, reading: Reading): boolean {
  const others = text.replace(all(reading.lasting), ' ').replace(/ not (?:just|only) /g, ' not ');
  return reading.once.test(others);
}

/** On a recurring occasion too an order may take up what was named before: "whenever a test is broken, fix it". */
function isPatch(
  text: string,
  { patch, lead, polite, lasting, recurring, distributive, condition }: Reading,
) {
  const begin = cutStart(text, [lead, polite, lasting], [recurring, distributive]);
  return patch.test(text) && ![recurring, distributive, condition].some((part) => startsWith(begin, part));
}

function split(text: string, reading: Reading): Clause {
  const { lead, polite, lasting, scope, recurring, distributive, condition } = reading;
  const occasions = [recurring, distributive, condition];
  const begin = cutStart(text, [lead, polite, lasting, scope], [recurring, distributive]);
  const occasion = occasions.find((part) => startsWith(begin, part));
  if (occasion === undefined) return { text, ...adverbsCut(begin, reading), recurs: false, isPhrase: false };
  const within = withoutStart(begin, occasion);
  const isPhrase = occasion === distributive;
  const recurs = occasion !== condition;
  const comma = within.search(isPhrase ? / [,:] / : / , /);
  if (comma < 0 && !isPhrase) return { text, rest: nothing, opens: false, recurs: false, isPhrase };
  // "In every answer name the source": its noun is one word, where no comma tells where it ends.
  const main = comma < 0 ? within.replace(/^ \S+/, '') : within.slice(comma + 2);
  const begun = cutStart(main, [lead, polite, lasting, scope]);
  return { text: main, ...adverbsCut(begun, reading), recurs, isPhrase };
}

const nothing = ' \u00a7 ';

/** Before the verb only where something is forbidden: "nunca me envíes", but "siempre me pide" tells of someone. */
const clitic = /^ (?:me|nos|mi|ci|lhe|les?|m'|nous) /;

/** Without adverbs at its beginning; nothing where these give no order. */
function adverbsCut(
  text: string,
  { always, never, lasting, lead, polite, noOrder }: Reading,
): Pick<Clause, 'rest' | 'opens'> {
  const rest = cutStart(text, [always, lasting, lead, polite]);
  const opens = startsWith(text, always);
  const isOrder = !startsWith(rest, noOrder) || (startsWith(text, never) && clitic.test(rest));
  return opens && !isOrder ? { rest: nothing, opens: false } : { rest, opens };
}

function clausesOf(text: string): string[] {
  const parts = text.split(/ [,;:.!()] /).filter((part) => part.trim() !== '');
  return parts.length < 2 ? [] : parts.map((part) => ` ${part.trim()} `);
}

/** @param stops what is not cut into. */
function cutStart(text: string, parts: readonly RegExp[], stops: readonly RegExp[] = []): string {
  let left = text;
  for (;;) {
    const trimmed = left.replace(/^ (?:[,:;.!] )+/, ' ');
    if (stops.some((each) => startsWith(trimmed, each))) return trimmed;
    const part = parts.find((each) => startsWith(trimmed, each));
    if (part === undefined) return trimmed;
    left = withoutStart(trimmed, part);
  }
}

function startsWith(text: string, part: RegExp): boolean {
  return beginOf(part).test(text);
}

function withoutStart(text: string, part: RegExp): string {
  const found = beginOf(part).exec(text);
  return found === null ? text : ` ${text.slice(found[0].length)}`;
}

/** The pattern where a text begins; the text behind is not searched. */
function beginOf(part: RegExp): RegExp {
  const begin = variantOf(part, begins, 'y');
  begin.lastIndex = 0;
  return begin;
}

/** The pattern wherever it stands. */
function all(part: RegExp): RegExp {
  return variantOf(part, everywhere, 'g');
}

/** Patterns are compiled once: they are few, and sentences many. */
const begins = new WeakMap<RegExp, RegExp>();
const everywhere = new WeakMap<RegExp, RegExp>();

function variantOf(part: RegExp, known: WeakMap<RegExp, RegExp>, flags: string): RegExp {
  const found = known.get(part) ?? new RegExp(part.source, flags);
  known.set(part, found);
  return found;
}
