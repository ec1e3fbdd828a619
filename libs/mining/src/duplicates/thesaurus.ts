import { stem } from './stem.ts';

/**
 * Words that advice uses for one another, a line a meaning. Only such as stand for the same thing in any domain: what an
 * object is called is no matter of style. A word has one meaning here; where it has two it is left out.
 */
const meanings = `
call invoke run execute perform trigger
use employ utilize utilise apply
wait pause hold
answer reply respond response
refuse reject decline
change modify alter adjust amend edit
customer client
missing absent lacking
short brief concise terse
look search seek
different other another
whole entire full complete total
explain describe clarify
confirm approve agree
exact precise
stuck trapped
continually constantly continuously repeatedly
environment surroundings
identical equal same
otherwise else
mistake error failure fault fail
begin start commence launch initiate
finish end conclude
correct fix repair resolve
select choose pick
check verify inspect examine validate
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
purchase buy
delete remove erase
fetch retrieve obtain
notify inform alert tell
keep retain maintain
ask request enquire inquire
make create
book reserve reservation
ship dispatch
transfer handover escalate
collect gather
include contain
assist help
permission consent
directory folder
repository repo
database db
config configuration
param parameter
id identifier
documentation docs
telephone phone
picture image photo
postcode zipcode
problem issue trouble
split divide
merge combine
occur happen
omit skip bypass
hazardous dangerous
maximum max
minimum min
percentage percent
approximately roughly circa
simultaneously concurrently
sequentially serially
manual manually hand
empty blank
broken defective
damaged damage
sufficient enough
previous prior earlier preceding
subsequent later
newest latest
redundant superfluous
crucial vital essential important
simple easy
hard difficult
silent quiet
accidentally inadvertently
redo repeat
retry reattempt
prefer favour favor
ignore disregard
prevent avert
reduce decrease lower
increase raise
replace substitute
store save
find locate
enable activate
disable deactivate
close shut
destroy demolish
watch observe monitor
estimate gauge
anonymise anonymize
serialise serialize
normalise normalize
organise organize
summarise summarize
authorise authorize
initialise initialize
synchronise synchronize sync
colour color
cancelled canceled cancelling canceling cancel
grey gray
licence license
centre center
catalogue catalog
production prod
development dev
information info
`;

/** Forms of a word that no ending tells. */
const forms = `
run running ran
use used using
send sent
keep kept
give given gave
write wrote written
take took taken
find found
pay paid
build built
tell told
make made
get got gotten
go goes going gone went
hold held
choose chose chosen
begin began begun
break broke broken
buy bought
bring brought
sell sold
speak spoke spoken
hide hid hidden
lose lost
think thought
see saw seen
say said
show shown
know knew known
forget forgot forgotten
freeze froze frozen
drive drove driven
eat ate eaten
teach taught
understand understood
throw threw thrown
feed fed
meet met
spend spent
read reads reading
hear heard
lend lent
seek sought
overwrite overwrote overwritten
rewrite rewrote rewritten
rebuild rebuilt
rerun reran
undo undone
withdraw withdrew withdrawn
id ids
vm vms
pr prs
test testing tests tested
child children
catch caught
person people persons
`;

/** Words whose stem is that of another. */
const whole = new Set(['production', 'information']);

const lemmas = new Map(
  linesOf(forms).flatMap(([lemma = '', ...others]) =>
    [lemma, ...others].map((word) => [word, stem(lemma)] as const),
  ),
);

/** The first line that has a word says what it means. */
const canonical = new Map(
  linesOf(meanings)
    .toReversed()
    .flatMap((line) => line.map((word) => [lemmaOf(word), lemmaOf(line[0] ?? word)] as const)),
);

export const thesaurusWords: readonly string[] = [meanings, forms].flatMap((text) => linesOf(text).flat());

/** The stem of the word that stands for all of one meaning. */
export function meaningOf(word: string): string {
  const own = lemmaOf(word);
  return canonical.get(own) ?? own;
}

function lemmaOf(word: string): string {
  return whole.has(word) ? word : (lemmas.get(word) ?? stem(word));
}

function linesOf(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
}
