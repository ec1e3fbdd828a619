/**
 * Words that advice uses for one another, a line a meaning. Only such as stand for the same thing in any domain: what an
 * object is called is no matter of style. A word has one meaning here; where it has two it is left out.
 */
const meanings = `
call invoke run execute perform trigger
use employ utilize utilise apply
wait pause hold
answer reply respond
refuse reject decline
change modify alter adjust amend
customer client
missing absent lacking
short brief concise terse
look search seek
attempt effort
different other another
whole entire full complete total
explain describe clarify
confirm approve agree
exact precise
stuck caught trapped
continually constantly continuously repeatedly
environment surroundings
identical equal same
because since
below under beneath
above exceed
otherwise else
mistake error failure fault
begin start commence
finish end conclude
correct fix repair
select choose pick
check verify inspect examine
give provide supply
show display present
large big huge
small little tiny
fast quick rapid
often frequently
directly immediately straight instantly
several multiple various
allow permit
forbid prohibit ban
need require necessary
begin start
purchase buy
delete remove erase
fetch retrieve obtain
notify inform alert
keep retain maintain
`;

const canonical = new Map(
  meanings
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [first = '', ...others] = line.split(' ');
      return [first, ...others].map((word) => [stem(word), stem(first)] as const);
    }),
);

/** The stem of the word that stands for all of one meaning. */
export function meaningOf(word: string): string {
  const own = stem(word);
  return canonical.get(own) ?? own;
}

/** `releases`, `released` and `releasing` are one word; short ones lose their plural only. */
function stem(word: string): string {
  if (word.length < 5) return word.replace(/(?<=\w{3})s$/, '');
  return word
    .replace(/ies$/, 'y')
    .replace(/(?:ing|ed|es|s|e)$/, '')
    .replace(/(.)\1$/, '$1');
}
