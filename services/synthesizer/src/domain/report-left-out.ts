import type { RefusedItem } from '@nocturne/contracts';
import {
  echoesOf,
  leftOut,
  ordersLeftOut,
  runsLeftOut,
  tallyAt,
  type Fold,
  type Patterns,
} from '@nocturne/mining';

/** What no pattern could rest on, of one kind and for one reason. */
interface LeftOut {
  readonly what: string;
  readonly why: string;
  readonly count: number;
}

type Found = Pick<Patterns, 'uncompared'>;

/** What the fold holds that no pattern could rest on, and why, so that every count can be accounted for. */
export function reportLeftOut(fold: Fold, found: Found): RefusedItem[] {
  return countLeftOut(fold, found).map(({ what, why, count }) => ({
    what: `${what} (${count})`,
    reason: why,
  }));
}

/** The same in figures; what was never left out is not told. */
export function countLeftOut(fold: Fold, { uncompared }: Found): LeftOut[] {
  const otherVersion = tallyAt(fold, 'all', ['other version'])?.sessions ?? 0;
  const echoes = (['failure', 'repeat', 'preference'] as const).reduce(
    (sum, kind) => sum + echoesOf(fold, kind),
    0,
  );
  const dropped = (reason: string) => tallyAt(fold, 'all', ['dropped', reason])?.sums.left_out ?? 0;
  const rows: readonly (readonly [number, string, string])[] = [
    [dropped('marked_spans'), 'stretches of messages', shown],
    [dropped('marked_results'), 'stretches of answers', shown],
    [dropped('results_without_call'), 'answers', 'no call asked for them'],
    [dropped('calls'), 'calls', 'a session’s calls are more than are kept'],
    [dropped('errors'), 'failed calls', 'a session’s kinds of failures are more than are kept'],
    [dropped('doubts'), 'answers that may be failures', 'a session’s kinds of them are more than are kept'],
    [dropped('arguments'), 'arguments', 'a call’s arguments are more than are kept'],
    [dropped('remarks'), 'remarks', 'a session’s remarks are more than are kept'],
    [otherVersion, 'sessions', 'they were digested by another version of the algorithm'],
    [echoes, 'observations', 'the session was given the entry: it tests it and does not corroborate it'],
    [leftOut(fold, 'failure'), 'failures', 'a store’s failures are more than are kept'],
    [leftOut(fold, 'doubt'), 'answers that may be failures', 'a store’s are more than are kept'],
    [
      uncompared,
      'kinds of failures',
      'a tool’s are more than are held against each other: these may say what another one says',
    ],
    [
      leftOut(fold, 'overlap'),
      'sets of failures that sessions met together',
      'they are more than are kept: such sessions may count twice',
    ],
    ...(['shape', 'form', 'silence', 'tool', 'call'] as const).map(
      (kind) => [leftOut(fold, kind), base[kind], 'a store’s are more than are kept'] as const,
    ),
    [
      runsLeftOut(fold),
      'sessions, as wholes',
      'a store’s families, or a family’s sessions, are more than are looked into for orders, contrasts and waste',
    ],
    [
      ordersLeftOut(fold),
      'orders to other agents',
      'they are more than are kept: tools and families with the smallest hashes are looked into',
    ],
    [leftOut(fold, 'preference'), 'preferences', 'a store’s preferences are more than are kept'],
  ];
  return rows.filter(([count]) => count > 0).map(([count, what, why]) => ({ what, why, count }));
}

const base = {
  shape: 'shapes of arguments',
  form: 'forms of tools’ answers',
  silence: 'empty answers',
  tool: 'accepted uses of tools',
  call: 'uses of tools',
} as const;

const shown = 'the session was shown them: they are no evidence';
