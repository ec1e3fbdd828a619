import { isAnnounced, isBoundElsewhere, isExclaimed } from './cast-doubt.ts';
import { all, cutStart, startsWith, withoutStart } from './cut-start.ts';
import type { Reading } from './grammar.ts';
import { isMarked } from './is-marked.ts';
import { happensInIt, isOwnWay, isPastAtMark, namesSomeone } from './is-report.ts';

/**
 * Whether a sentence says how someone wants things done from now on, by its grammar alone: it has a mark of what lasts, and
 * is an order, a wish, a duty or a way of working of the speaker's own. What is asked, told of others, said by others, would
 * be, need not be, is meant the other way round or holds for this once is none.
 * @param whole by {@link plainWords}.
 */
export function isLastingWish(whole: string, reading: Reading, asks: boolean): boolean {
  const text = whole.replace(all(reading.built), ' ');
  if (asks || isQuestion(text, reading)) return isLastingRequest(text, reading);
  const isMeant = () => !reading.sarcasm.test(text) && !reading.noDuty.test(text);
  if (reading.repeated.test(text)) return reading.always.test(text) && isMeant();
  // Most sentences wish nothing: what would take a wish back is looked for last.
  return (
    wishesSomewhere(text, reading) &&
    isMeant() &&
    !reading.speech.test(withoutOccasion(text, reading)) &&
    !holdsOnce(text, reading) &&
    !isPatch(text, reading) &&
    !isExclaimed(text, reading) &&
    !isAnnounced(text, reading)
  );
}

/** "Whenever a guest says it is cold, …": who speaks on an occasion states no rule. */
function withoutOccasion(text: string, { lead, recurring, condition }: Reading): string {
  const begin = cutStart(text, [lead], [recurring, condition]);
  const isOccasion = [recurring, condition].some((part) => startsWith(begin, part));
  return isOccasion ? begin.replace(/^[^,]* , /, ' ') : text;
}

function isQuestion(text: string, { question, lead }: Reading): boolean {
  return startsWith(cutStart(text, [lead]), question);
}

function wishesSomewhere(text: string, reading: Reading): boolean {
  if (wishes(split(text, reading), reading)) return true;
  // What explains a wish may stand before it: "it is slow, but always run all of it".
  return clausesOf(text).some(
    (part) => isMarked(part, reading) && !opensClause(part, reading) && wishes(split(part, reading), reading),
  );
}

/** "…, which never ends": told of something, whatever it looks like by itself. */
function opensClause(part: string, { clause, lead }: Reading): boolean {
  const begin = cutStart(part, [lead]);
  return startsWith(begin, clause) || startsWith(` ,${begin}`, clause);
}

/** A request put as a question lasts where it says so, and where it is polite or begins a new rule. */
function isLastingRequest(text: string, reading: Reading): boolean {
  const request = cutStart(text, [reading.lead, reading.lasting]);
  return (
    startsWith(request, reading.request) &&
    isMarked(text, reading) &&
    (reading.polite.test(text) || reading.lasting.test(text)) &&
    !holdsOnce(text, reading) &&
    !isBoundElsewhere(withoutStart(request, reading.request), reading)
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
  const startsWithMark = isMarked(`${whole.slice(0, whole.length - rest.length)} `, reading);
  if (reading.irrealis.test(text) && !isWish) return false;
  const isWeak = !marked && reading.onceWeak.test(text.replace(all(reading.scope), ' '));
  if (startsWith(rest, reading.taste) && !isWeak)
    return always || lasts || reading.distributive.test(text) || !reading.choice.test(text);
  if (startsWith(rest, reading.rule)) return !isWeak;
  if (!startsWithMark && isBoundElsewhere(rest, reading)) return false;
  if (startsWith(rest, reading.happens) || namesSomeone(rest)) return false;
  if (isWish && (always || lasts || recurs || reading.distributive.test(text))) return true;
  if (isWish && wishesOfEach(rest, reading)) return true;
  const isDenied = startsWith(rest, reading.denied) || (isWish && reading.denial.test(rest));
  const begin = `${whole.slice(0, whole.length - rest.length)} `;
  const isHere = reading.scope.test(begin) || (startsWith(rest, reading.every) && reading.scope.test(rest));
  if (isDenied && (reading.again.test(text) || isHere || reading.scope.test(rest))) return true;
  // "Invoices I want as PDF, always": what is wanted may stand before who wants it.
  if ((always || lasts) && wantsWithin(rest, reading)) return true;
  if (startsWith(rest, reading.first) && !startsWith(rest, reading.others)) {
    const rules = always || reading.lasting.test(text.replace(all(reading.usual), ' '));
    const field = reading.scope.test(text);
    const points = reading.pointed.test(rest.replace(all(reading.scope), ' '));
    return (rules || field) && !points && isOwnWay(rest, reading);
  }
  if (isHere && reading.passive.test(rest)) return true;
  if (!marked) return isHere && reading.isOrder.test(rest) && !startsWith(rest, reading.others);
  // "For every order please the invoice."
  if (recurs && reading.polite.test(begin)) return true;
  // "From today all prices in francs, please."
  if (
    startsWith(rest, reading.every) &&
    (reading.polite.test(begin) || (lasts && endsPolitely(text, reading)))
  )
    return true;
  if (asksAlways(text, reading)) return true;
  if (reading.duty.test(text) && !reading.othersDuty.test(text)) return true;
  const told = opens ? [reading.others, reading.past] : [reading.others, reading.past, reading.involuntary];
  if (
    told.some((part) => startsWith(rest, part)) ||
    happensInIt(rest, reading) ||
    isPastAtMark(rest, reading)
  )
    return false;
  // "Refunds always go to the card in our shop": the way of a group, told of what it works on.
  const isOurWay = always && reading.scope.test(rest);
  const isBrief = isPhrase && rest.trim().split(' ').length <= briefWords;
  return opens || isOurWay || isBrief || reading.isOrder.test(rest) || reading.polite.test(text);
}

function endsPolitely(text: string, { polite }: Reading): boolean {
  const last = text.replace(/ [.!,] (?=$)/, ' ');
  const found = / , (.+) $/.exec(last);
  return found !== null && withoutStart(` ${found[1]} `, polite).trim() === '';
}

/** "Bills please always as PDF": whatever stands before it, it is asked for. */
function asksAlways(text: string, { polite, always }: Reading): boolean {
  const found = polite.exec(text);
  return found !== null && startsWith(` ${text.slice(found.index + found[0].length)}`, always);
}

/** "For all my trips: second class": so few words after the occasion need no verb. Marks count as words. */
const briefWords = 4;

/** "I want each offer to name the tax": as a clause of its own, and not a thing to be handed over. */
function wishesOfEach(rest: string, { wish, clause, each }: Reading): boolean {
  const wanted = withoutStart(rest, wish).replace(/^ ,/, '');
  const isClause = [wanted, ` ,${wanted}`].find((text) => startsWith(text, clause));
  return isClause !== undefined && startsWith(withoutStart(isClause, clause), each);
}

/** Words that what is wanted may have before who wants it. */
const wantedWords = 4;
/** What is shorter is no thing, but oneself: "mi chiedo". */
const leastWanted = 4;

function wantsWithin(rest: string, reading: Reading): boolean {
  const { wish, first, past } = reading;
  const found = wish.exec(rest);
  if (found === null || found.index === 0) return false;
  const wanted = rest.slice(0, found.index).trim();
  // "My father never let us": what lasts stands with somebody else.
  if (isMarked(` ${wanted} `, reading) || wanted.length < leastWanted) return false;
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
const clitic = /^ (?:me|te|nos|os|mi|ti|ci|lhe|les?|m'|t'|nous) /;

/** Without adverbs at its beginning; nothing where these give no order. */
function adverbsCut(
  text: string,
  { always, never, lasting, lead, polite, noOrder, happens, fact }: Reading,
): Pick<Clause, 'rest' | 'opens'> {
  const rest = cutStart(text, [always, lasting, lead, polite]);
  const opens = startsWith(text, always);
  const isOrder =
    ![noOrder, happens].some((part) => startsWith(rest, part)) ||
    (startsWith(text, never) && clitic.test(rest));
  if (startsWith(text, never) && startsWith(rest, fact)) return { rest: nothing, opens: false };
  return opens && !isOrder ? { rest: nothing, opens: false } : { rest, opens };
}

function clausesOf(text: string): string[] {
  const parts = text.split(/ [,;:.!()] /).filter((part) => part.trim() !== '');
  return parts.length < 2 ? [] : parts.map((part) => ` ${part.trim()} `);
}
