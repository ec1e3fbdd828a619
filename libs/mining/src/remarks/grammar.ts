/**
 * How a language says what is to hold from now on, and what only looks like it. Each part is an alternation of words as
 * {@link plainWords} gives them: small letters without accents, apostrophes and hyphens apart, one blank between.
 */
export interface Grammar {
  readonly language: string;
  /** Small words by which the language is told, single and with nothing left open; and letters. */
  readonly telling: string;
  readonly letters: RegExp;
  /** Words before the sentence proper: conjunctions, politeness, calls for attention. */
  readonly lead: string;
  readonly polite: string;
  /** Adverbs of what always or never holds; those that deny. */
  readonly always: string;
  readonly never: string;
  /** Adverbials that make the whole sentence hold on: from now on, by default. */
  readonly lasting: string;
  /** Of these the ones that tell what mostly happens: said of oneself they report a habit, and rule nothing. */
  readonly usual: string;
  /** What opens a clause of a recurring occasion: whenever, every time. */
  readonly recurring: string;
  /** What opens a phrase of a recurring occasion: for every. */
  readonly distributive: string;
  /** What opens any other clause of condition or time. */
  readonly condition: string;
  /** Lasting only with an order not to: again, any more. */
  readonly again: string;
  /** How an order not to begins. */
  readonly denied: string;
  /** What denies. */
  readonly denial: string;
  /** Marks of this once; those that do not outweigh an adverb of what always holds. */
  readonly once: string;
  readonly onceWeak: string;
  /** A field in which something holds: in this project. */
  readonly scope: string;
  /** How a sentence begins that tells of someone or something else. */
  readonly others: string;
  /** One by one: what holds for each holds for what is to come. */
  readonly each: string;
  /** What a phrase begins with that means all there are, or none: all, every, only. */
  readonly every: string;
  /**
   * What a thing that is being built has to do, in a clause about that one thing: "a function that always returns a list",
   * "so that it never ends". It says what to build, and nothing of how the speaker wants things done.
   */
  readonly built: string;
  /** What opens a clause that tells what a thing is or does, what is said, why, or when. */
  readonly clause: string;
  /** The listener as subject of such a clause. */
  readonly you: string;
  /** A phrase that names one thing which is not the agent's own saying: a form, the button. */
  readonly thing: string;
  /** What an infinitive begins with. */
  readonly infinitive: string;
  /** The speaker and the listener, in any case. */
  readonly self: string;
  /** What one may set a rule for by naming it before a colon: tone, dates. */
  readonly topic: string;
  /** An order for the thing just spoken of, at the end of a sentence: "the button must always be visible, add that". */
  readonly patch: string;
  /** What is done to something, nobody being named: is written, se escribe. */
  readonly passive: string;
  /** First person, at the beginning of what one does oneself. */
  readonly first: string;
  /** What happens to one, and what things do by themselves: no way of working. */
  readonly involuntary: string;
  /** What has happened. */
  readonly past: string;
  /** First person, wishing of another. */
  readonly wish: string;
  /** First person, liking or disliking as such; no adverb is needed. */
  readonly taste: string;
  /** What is chosen among what was offered, or judged, and is no taste. */
  readonly choice: string;
  /** What has to be. */
  readonly duty: string;
  /** Someone else who has to. */
  readonly othersDuty: string;
  /** What is not asked for: no need to, not always. */
  readonly noDuty: string;
  /** Someone else speaking: says, according to. */
  readonly speech: string;
  /** The person, speaking again. */
  readonly repeated: string;
  /** What would be. */
  readonly irrealis: string;
  /** How a question begins, also where its mark is left out. */
  readonly question: string;
  /** How a request begins that is put as a question. */
  readonly request: string;
  readonly sarcasm: string;
  /** The rule that a group has: our convention is. */
  readonly rule: string;
  /** What an adverb at the beginning stands before where it gives no order: always a pleasure, never mind. */
  readonly noOrder: string;
  /** What happens by itself, or is done by many: nobody is asked for it. */
  readonly happens: string;
  /** A verb that after never is told of someone, and ordered of nobody. */
  readonly fact: string;
  /** Something pointed at: this card. What only those who were there understand is no way of working. */
  readonly pointed: string;
  /** Whether what is left at the beginning may be an order; asked only where nothing else was told. */
  readonly isOrder: RegExp;
  /** How a correction begins. */
  readonly correction: string;
}

/** A grammar with its patterns compiled. */
export type Reading = {
  readonly [Part in Exclude<keyof Grammar, 'language' | 'telling' | 'isOrder' | 'letters'>]: RegExp;
} & Pick<Grammar, 'language' | 'isOrder' | 'letters'> & { readonly telling: ReadonlySet<string> };

export function readingOf(grammar: Grammar): Reading {
  const { language, telling, isOrder, letters, ...parts } = grammar;
  const compiled = Object.fromEntries(
    Object.entries(parts).map(([part, words]) => [
      part,
      new RegExp(` (?:${words.replace(/\s*\n\s*/g, '')}) `),
    ]),
  ) as Omit<Reading, 'language' | 'telling' | 'isOrder' | 'letters'>;
  return {
    language,
    telling: new Set(telling.replace(/\s+/g, '').split('|')),
    isOrder,
    letters,
    ...compiled,
  };
}
