import type { Random } from '../../random.ts';

/** Something that people want done in a certain way, and how they put it. */
interface Preference {
  readonly id: string;
  readonly holders: readonly string[];
  /** The only field of work in which they say so; all where absent. */
  readonly family?: string;
  readonly sayings: readonly string[];
}

/** Who the agents work for. */
export const people = ['amara', 'boris', 'chen', 'dilan', 'edda', 'farid', 'greta', 'hugo'] as const;

export const preferences: readonly Preference[] = [
  {
    id: 'short-answers',
    holders: ['amara', 'chen', 'edda', 'farid'],
    sayings: [
      'Please keep your answers to two sentences.',
      'Please keep answers short, two sentences at most.',
      'I prefer short answers, two sentences are enough.',
      'Always answer in two sentences or fewer.',
      'Keep it short from now on: two sentences.',
    ],
  },
  {
    id: 'no-friday-releases',
    holders: ['boris', 'greta', 'dilan'],
    family: 'deploys',
    sayings: [
      'Never release on a Friday without asking me.',
      "Don't ship anything on Fridays unless I said so.",
      'Always ask me before you release on a Friday.',
      'Please never deploy on a Friday without my word.',
      'On Fridays, always check with me before a release.',
    ],
  },
  {
    id: 'comma-decimals',
    holders: ['hugo'],
    sayings: [
      'I prefer amounts with a decimal comma.',
      'Always write amounts with a decimal comma, please.',
      'Please use a decimal comma in amounts.',
    ],
  },
];

/** What this person says of their preferences in this session, if anything. */
export function statedBy(
  person: string,
  family: string,
  random: Random,
): readonly { id: string; saying: string }[] {
  return preferences
    .filter((preference) => preference.holders.includes(person))
    .filter((preference) => preference.family === undefined || preference.family === family)
    .filter(() => random.chance(0.4))
    .map((preference) => ({ id: preference.id, saying: random.pick(preference.sayings) }));
}
