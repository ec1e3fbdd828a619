import { sha256, trialSchema, type SuiteRun } from '@nocturne/contracts';
import { update, type Blobs, type Collection, type CollectionSpec, type Page } from '@nocturne/storage';
import { z } from 'zod';
import type { SuiteRuns } from '../ports.ts';

/** A run as it is kept: its trials, which are many, lie in this blob. */
interface KeptRun extends SuiteRun {
  readonly blob: string;
}

export const suiteRunsSpec: CollectionSpec<KeptRun> = {
  name: 'suite_runs',
  indexes: { store: ['store', 'started_at'], suite: ['store', 'suite', 'started_at'] },
};

export function suiteRuns(collection: Collection<KeptRun>, blobs: Blobs): SuiteRuns {
  return {
    async get(id) {
      const stored = await collection.get(id);
      return stored === null ? null : shownRun(stored.value);
    },
    async trials(id) {
      const stored = await collection.get(id);
      if (stored === null) return null;
      const bytes = await blobs.get(stored.value.blob);
      if (bytes === null) throw new Error(`the trials of ${id} are missing`);
      return z.array(trialSchema).parse(JSON.parse(new TextDecoder().decode(bytes)));
    },
    async keep(run, trials) {
      const bytes = new TextEncoder().encode(JSON.stringify(trials));
      // Before the document that names it, and by its content: a reader finds what it was told of.
      const blob = `evaluator/suite-runs/${run.id}/${sha256(bytes)}`;
      await blobs.put(blob, bytes);
      const { stored } = await update(collection, run.id, (known) =>
        known === null || known.trials < run.trials ? { ...run, blob } : null,
      );
      return stored === null ? run : shownRun(stored.value);
    },
  };
}

/** Runs of a store, of one suite where it is named, those that began last first. */
export async function pageOfRuns(
  collection: Collection<KeptRun>,
  { store, suite }: { readonly store: string; readonly suite?: string | undefined },
  limit: number,
  after?: string,
): Promise<Page<SuiteRun>> {
  const { items, next } = await collection.find({
    ...(suite === undefined
      ? { index: 'store', where: { store } }
      : { index: 'suite', where: { store, suite } }),
    order: 'descending',
    limit,
    ...(after === undefined ? {} : { after }),
  });
  return { items: items.map((item) => ({ ...item, value: shownRun(item.value) })), next };
}

function shownRun({ blob: _blob, ...run }: KeptRun): SuiteRun {
  return run;
}
