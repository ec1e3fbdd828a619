import type { Exposure, Exposures } from '../ports.ts';
import { exposuresSpec } from './collections.ts';
import { createRecords, type Shelf } from './create-records.ts';

export function createExposures(shelf: Shelf): Exposures {
  const records = createRecords<Exposure>(shelf, exposuresSpec);
  return {
    ...records,
    async ofSnapshot(snapshot, since) {
      const range = since === null ? {} : { range: { field: 'at', gte: since } as const };
      const { items } = await records.find({ index: 'snapshot', where: { snapshot }, ...range, limit: 1 });
      return items.length > 0;
    },
  };
}
