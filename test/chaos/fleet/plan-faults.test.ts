import { expect, it } from 'vitest';
import { seeded } from '../../support/random.ts';
import { planFaults } from './plan-faults.ts';

it.each([15, 100])(
  'a plan of %i kills has so many, of every kind and service, in the order of their moments',
  (kills) => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const plan = planFaults(seeded(seed), kills, 2_000);
      const faults = plan.map(({ fault }) => fault);
      expect(faults.filter(({ kind }) => kind.startsWith('kill'))).toHaveLength(kills);
      expect(new Set(faults.flatMap((fault) => ('service' in fault ? [fault.service] : []))).size).toBe(4);
      expect(new Set(faults.map(({ kind }) => kind)).size).toBe(7);
      expect(plan.map(({ at }) => at)).toEqual(plan.map(({ at }) => at).sort((a, b) => a - b));
      expect(plan).toEqual(planFaults(seeded(seed), kills, 2_000));
    }
  },
);
