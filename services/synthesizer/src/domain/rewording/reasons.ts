/** Why an entry keeps the words of its template, by the codes that metrics and records name. */
export const reasonsToKeep = {
  // What the model wrote was not taken.
  false_citation: 'a sentence cites no pattern, or one that it was not given',
  foreign_number: 'a number does not stand in the pattern',
  foreign_name: 'a name does not stand in the pattern',
  foreign_word: 'it says what the pattern does not say',
  foreign_quote: 'it quotes what was not said, or not all of it',
  turned_around: 'it turns what the pattern says around',
  left_out: 'it leaves out what is to be done, or when',
  screened: 'it reads like what no memory may hold',
  unfit: 'it has not the form of an entry',
  refusal: 'the model would not write it',
  cut: 'the answer was cut',
  // The model gave no answer.
  limited: 'the model’s service takes no more requests for now',
  overloaded: 'the model’s service is overloaded or broken',
  timeout: 'the model’s service took too long',
  unreachable: 'the model’s service cannot be reached',
  unauthorized: 'the model’s service does not accept the key',
  rejected: 'the model’s service does not accept the request',
  garbled: 'the model’s service answered what is no message',
  budget: 'the tokens that a dream may take were spent',
  stopped: 'the dream was to stop',
} as const;
export type Reason = keyof typeof reasonsToKeep;

/** Faults of the service: nothing was answered, so that the next dream asks again. */
export type Fault = Extract<
  Reason,
  'limited' | 'overloaded' | 'timeout' | 'unreachable' | 'unauthorized' | 'rejected' | 'garbled' | 'stopped'
>;

/** Those after which no other request would fare better. */
export const lasting: ReadonlySet<Fault> = new Set(['unauthorized', 'rejected', 'stopped']);
