import type { Clause } from './clauses.ts';

/** Words that narrow what is said, a line a meaning. `all`, `always` and `every` narrow nothing. */
const narrowing = `
only solely exclusively merely purely nur sólo solo seulement solamente
some
sometimes occasionally
most mostly
usually normally typically
often frequently
rarely seldom hardly
half
few
atleast
atmost
except
oneof
off
out
even
nearly almost
`;

const limits = new Map(
  narrowing
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [meaning = '', ...others] = line.split(' ');
      return [meaning, ...others].map((word) => [word, meaning] as const);
    }),
);

/** Before a number, what lies beyond it or short of it. */
const bounds = new Map([
  ...['over', 'above', 'exceed', 'exceeds', 'exceeding'].map((word) => [word, 'above'] as const),
  ...['under', 'below', 'beneath'].map((word) => [word, 'below'] as const),
]);

/** What narrows a text, each meaning once; whether something may or must be done among it, where nothing is denied. */
export function limitsOf(clauses: readonly Clause[]): ReadonlySet<string> {
  return new Set(
    clauses.flatMap(({ words }) =>
      words.flatMap(({ as }) => {
        return limits.get(as) ?? bounds.get(as) ?? [];
      }),
    ),
  );
}
