/**
 * Ways to say in several words what is said in one, or what says nothing at all: a line a meaning, the word first. `not` is no
 * denial of its own here: what is `not allowed` is what one does not.
 */
const meanings = `
= make sure that | make sure to | make sure of this | make sure | be sure to | be sure that | be certain to | take care to | take care that
= do not forget to | dont forget to | never forget to | do not fail to | dont fail to | never fail to | do not forget that | remember to
= keep in mind that | keep in mind | bear in mind that | it is important to | it is important that | it is essential to | it is best to
= it is necessary to | it is crucial to | it is vital to | it is advisable to | it is recommended to | it is a good idea to
= it is worth noting that | please note that | note that | please remember that | as a reminder | as a rule | as always | as usual
= in the next trial | in the next attempt | in the next try | the next time | next time | in the future | in future | from now on
= going forward | in this environment | in such cases | in this case | in that case | that case | in general | of course | if possible
= would like to | would you | could you | can you | you will want to | you want to | i want you to | we want to | one has to | so as to
= not only | let us | up to now | in order to | so that | in order that | by the way | for example | such as | this is what should be done | once more
= it turned out that | it turns out that | i learned that | i have learned that | the lesson is to | the lesson is that
not = not allowed to | not permitted to | not supposed to | not able to | unable to | impossible to | not possible to | refrain from
not = is forbidden | are forbidden | is prohibited | are prohibited | is not allowed | are not allowed | is not permitted | are not permitted
not = must in no case | in no case | under no circumstances | at no time | no longer | not ever | by no means | not any
can = are allowed to | is allowed to | be allowed to | are permitted to | is permitted to | may freely | are free to | is free to
must = have to | has to | had to | need to | needs to | are required to | is required to | ought to | are to be | is to be | supposed to
before = prior to | ahead of | in advance of
after = subsequent to | as soon as | right after | immediately after | directly after | only after
then = and then | and only then | afterwards | after that | after this | followed by | thereafter | and afterwards | subsequently
if = in case of | in case | provided that | on condition that | as long as | in the event that | in the event of | given that
unless = except if | except when
because = due to the fact that | owing to | due to | because of | on account of | as a result of
instead = instead of | rather than | in place of | in lieu of | as opposed to
except = except for | apart from | other than | with the exception of | aside from
atleast = at least | no fewer than | no less than | not less than | not fewer than | a minimum of | minimum of
atmost = at most | up to | no more than | not more than | a maximum of | maximum of | not exceed | not exceeding | never exceed
above = more than | greater than | larger than | bigger than | higher than | longer than | later than | older than | in excess of
below = less than | fewer than | smaller than | lower than | shorter than | younger than | earlier than
stuck = caught in | trapped in
oneof = one of | any one of
only = nothing but | nothing else than | not anything but | no other than
immediately = at once | right away | straight away | without delay | without delays
retry = try again | attempt again | try once more | tries again | trying again | tried again
search = look up | looks up | looking up | looked up | look for | looks for | looking for | looked for
find = find out | found out | figure out | finding out
perform = carry out | carries out | carried out | carrying out
delete = get rid of | gets rid of | getting rid of
refuse = turn down | turned down | turns down | turning down
handover = hand over | hands over | handing over | handed over | hand off | pass on | passes on
email = e mail | e mails | e_mail | e_mails
check = double check | double_check | double checking
fetch = get the | get a | get all | getting the | getting a
enable = turn on | turns on | turned on | turning on | switch on | switched on
disable = turn off | turns off | turned off | turning off | switch off | switched off
fill = fill in | fill out | fills in | filled in | filled out
freely = free of charge | at no charge | at no cost | without charge | without extra cost | for free
uptodate = up to date | up_to_date
`;

interface Phrase {
  readonly words: readonly string[];
  readonly instead: readonly string[];
}

/** By the first word, longest first. */
const phrases: ReadonlyMap<string, readonly Phrase[]> = Map.groupBy(
  meanings
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [meaning = '', ways = ''] = line.split('=');
      const instead = meaning.trim() === '' ? [] : [meaning.trim()];
      return ways.split('|').map((way): Phrase => ({ words: way.trim().split(' '), instead }));
    })
    .sort((a, b) => b.words.length - a.words.length),
  ({ words: [first = ''] }) => first,
);

export const phraseWords: readonly string[] = [...phrases.values()].flat().flatMap(({ words }) => words);

/** The same words with each phrase by the word that means it. */
export function replacePhrases(words: readonly string[]): string[] {
  const said: string[] = [];
  for (let at = 0; at < words.length;) {
    const found = phrases
      .get(words[at] ?? '')
      ?.find((phrase) => phrase.words.every((word, offset) => words[at + offset] === word));
    said.push(...(found?.instead ?? words.slice(at, at + 1)));
    at += found?.words.length ?? 1;
  }
  return said;
}
