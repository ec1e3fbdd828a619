import fc from 'fast-check';
import { expect, it } from 'vitest';
import { doubtOf, lacksOf } from './support.ts';

const support = (sessions: number, tasks: number, principals: number) => ({
  ...{ sessions, tasks, principals, agents: 1, occurrences: sessions },
});
const team = { sessions: 3, tasks: 3, principals: 2 };

it.each([
  [support(3, 3, 2), []],
  [support(2, 3, 2), ['2 of 3 sessions']],
  [support(9, 1, 9), ['1 of 3 tasks']],
  [support(2, 1, 0), ['2 of 3 sessions', '1 of 3 tasks', '0 of 2 principals']],
])('names each threshold that is not reached, with how far it is: %j', (found, lacks) => {
  expect(lacksOf(found, team)).toEqual(lacks);
});

it('lacks nothing that it has, and all that it has not', () => {
  const counts = fc.record({ sessions: fc.nat(9), tasks: fc.nat(9), principals: fc.nat(9) });
  fc.assert(
    fc.property(counts, counts, (found, needed) => {
      const lacks = lacksOf(support(found.sessions, found.tasks, found.principals), needed);
      for (const name of ['sessions', 'tasks', 'principals'] as const)
        expect(lacks.some((each) => each.endsWith(` ${name}`))).toBe(found[name] < needed[name]);
    }),
  );
});

it('says how sure a comparison would have to be, and is silent where it is', () => {
  expect(doubtOf(0.02, 0.02)).toEqual([]);
  expect(doubtOf(0.314, 0.02)).toEqual(['certainty: by chance with q 0.31, at most 0.02 is told']);
});
