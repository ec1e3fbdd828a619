import { number, share, shareAtMost } from '../lib/figures.ts';
import type { Figure, Proof } from '../lib/proof.ts';
import { liveNights, nights, type Night } from '../scoring/nights/live-nights.ts';

export const curationNights: Proof<Night[]> = {
  name: 'curation-nights',
  about:
    'Memory over thirty nights of a simulated fleet (2,000 sessions, solo trust) whose work changes half-way: its size within the budget, what it repeats, what it loses, and how it grows.',
  seeds: 5,
  quick: 1,
  run: (seed) => liveNights(seed),
  summarise(lives) {
    const all = lives.flat();
    const sum = (of: (night: Night) => number) => all.reduce((total, night) => total + of(night), 0);
    const each = Array.from({ length: nights }, (_, night) => lives.flatMap((life) => life[night] ?? []));
    return [
      never(
        'nights over the budget',
        sum(({ fits }) => (fits ? 0 : 1)),
        all.length,
      ),
      never(
        'nights over a budget of 20 entries',
        sum(({ fitsSmall }) => (fitsSmall ? 0 : 1)),
        all.length,
      ),
      shareAtMost(
        'entries that repeat another',
        sum(({ duplicates }) => duplicates),
        sum(({ entries }) => entries),
        0.01,
      ),
      never(
        'validated entries lost that evidence still calls for',
        sum(({ lost }) => lost),
        sum(({ kept }) => kept),
      ),
      never(
        'differences without a line of their own',
        sum(({ differences, lines }) => Math.abs(differences - lines)),
        sum(({ differences }) => differences),
      ),
      ...each.map((some, night) =>
        number(
          `night ${night + 1}: entries, of ${mean(some, ({ insights }) => insights)} insights`,
          mean(some, ({ entries }) => entries),
        ),
      ),
    ];
  },
};

function mean(some: readonly Night[], of: (night: Night) => number): number {
  return (
    Math.round((10 * some.reduce((total, night) => total + of(night), 0)) / Math.max(1, some.length)) / 10
  );
}

/** What may not happen once. */
function never(what: string, count: number, of: number): Figure {
  return { ...share(what, count, of), bar: '0', met: of > 0 && count === 0 };
}
