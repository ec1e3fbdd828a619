/** What goes wrong, as the grid words it: with an argument, beforehand, in the wrong place, and so on. */
export type Trouble =
  'argument' | 'stated' | 'member' | 'sum' | 'order' | 'place' | 'passing' | 'hold' | 'end';

/** The names that a wording is about. */
interface About {
  readonly noun: string;
  readonly verb: string;
  readonly argument: string;
}

/** Five wordings that share few words: no text tells that they mean the same. */
export function farWordings(trouble: Trouble, about: About): string[] {
  return voices[trouble].map((voice) => inWords(voice, about));
}

/** Six wordings of one voice, as versions and layers of one service put it: nearly all words are the same. */
export function nearWordings(trouble: Trouble, voice: number, about: About): string[] {
  const list = voices[trouble];
  const core = inWords(list[voice % list.length] ?? '', about);
  return [
    core,
    `notice: ${core}`,
    `${core} (request {code})`,
    `${core}, reference {number}`,
    `${core} at the moment`,
    `sorry, ${core}`,
  ];
}

/** `NOUN`, `VERB`, `ARG` are the names; `ID` and `VALUE` the slots of the call's values. */
function inWords(voice: string, { noun, verb, argument }: About): string {
  return voice
    .replaceAll('ID', `{${noun}_id}`)
    .replaceAll('VALUE', `{${argument}}`)
    .replaceAll('NOUN', noun)
    .replaceAll('VERB', verb)
    .replaceAll('ARG', argument);
}

const voices: Readonly<Record<Trouble, readonly string[]>> = {
  argument: [
    'NOUN ID was refused since its ARG is not accepted there',
    'cannot VERB ID with such a ARG, the desk says',
    'ARG of that kind never goes with any NOUN here',
    'validation failed on field ARG while handling NOUN ID',
    'unsupported ARG, this NOUN was left as it is',
  ],
  stated: [
    'NOUN ID was refused, its ARG has to be {right} today',
    'cannot VERB ID, we expected {right} for ARG',
    'ARG differs from what the register holds, namely {right}',
    'mismatch on NOUN ID, please send {right}',
    'only {right} is on file as ARG for this NOUN',
  ],
  member: [
    'NOUN ID was refused, its ARG must be one of {options}',
    'cannot VERB ID, choose ARG among {options}',
    'ARG is outside the permitted set, which is {options}',
    'field ARG accepts nothing but {options} on NOUN ID',
    'allowed values of ARG for a NOUN are {options}',
  ],
  sum: [
    'NOUN ID was refused, the amounts have to come to {total}',
    'cannot VERB ID, parts given do not make up {total}',
    'payments in ARG fall short or over, the bill says {total}',
    'total mismatch on NOUN ID, due are {total}',
    'balance of {total} was not met by what ARG lists',
  ],
  order: [
    'NOUN ID was refused since it is not prepared yet',
    'cannot VERB ID in its present state, the desk says',
    'state of that NOUN does not allow this operation',
    'precondition failed while handling ID',
    'something has to happen to this NOUN before',
  ],
  place: [
    'NOUN ID was refused since it is kept elsewhere',
    'cannot VERB ID from here, the desk says',
    'this service has no hold over a NOUN of that kind',
    'wrong counter for ID, nothing was done',
    'such a NOUN belongs to another department',
  ],
  passing: [
    'NOUN ID could not be reached, upstream took longer than {number} ms',
    'gateway gave up on ID after {number} ms',
    'line to the NOUN register was busy for {number} ms',
    'no answer for ID within {number} ms',
    'connection reset while asking about this NOUN',
  ],
  end: [
    'NOUN ID was refused because it was closed for good in year {number}',
    'cannot VERB ID any more, its term of {number} days is over',
    'contract behind this NOUN ended under notice {number}',
    'register {number} has struck ID out',
    'nothing can be done about ID after season {number}',
  ],
  hold: [
    'NOUN ID was refused because a hold of {number} days lies on it',
    'cannot VERB ID, the yearly quota of {number} is used up',
    'ledger of this NOUN is being audited under file {number}',
    'owner of ID has opted out under clause {number}',
    'archive holds ID since day {number}, it is read only',
    'duplicate of ID was seen in batch {number}',
  ],
};
