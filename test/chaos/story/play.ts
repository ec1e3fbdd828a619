import type { Dream, Store } from '@nocturne/contracts';
import { untilQuiet } from '../../support/quiet.ts';
import { until } from '../../support/until.ts';
import { createClient, report, type Client, type Target } from './client.ts';
import { newRecord, type ClientRecord } from './record.ts';
import { rule } from './rule.ts';
import type { Report, Round } from './script.ts';

export type Stores = Readonly<Record<'reviewed' | 'streamed', Store>>;

/** What a play asks of whoever disturbs it: called before each thing that is done. */
export type Disturb = () => void;

/** Does what the script says, and records what was acknowledged. At the end both stores have dreamt of everything. */
export async function play(
  host: Target,
  script: readonly Round[],
  disturb: Disturb,
): Promise<{ readonly stores: Stores; readonly record: ClientRecord }> {
  const client = createClient(host);
  const record = newRecord();
  const stores = await makeStores(client);
  await untilQuiet(host);

  for (const [number, { reviewed, rulings, streamed, dreams }] of script.entries()) {
    await inBatches(reviewed, async (batch) => {
      disturb();
      await report(client, batch, record);
    });
    await untilQuiet(host);

    const streaming = stream(streamed, dreams);
    await dreamOf(stores.reviewed);
    for (const [place, ruling] of rulings.entries()) {
      disturb();
      // What it ruled on is what the one before left behind: all of it has to be there.
      await streaming;
      await untilQuiet(host);
      const why = await rule(client, stores.reviewed, ruling, `round ${number}, ruling ${place}`);
      if (why !== null) record.decisions.push(why);
    }
    await streaming;
  }

  await untilQuiet(host);
  for (const store of Object.values(stores)) await dreamOf(store);
  await untilQuiet(host);
  const why = await rule(client, stores.reviewed, { how: 'accept', pick: 0 }, 'the end');
  if (why !== null) record.decisions.push(why);
  await untilQuiet(host);
  return { stores, record };

  async function stream(reports: readonly Report[], kinds: Round['dreams']): Promise<void> {
    const waiting = [...kinds];
    const dreaming: Promise<void>[] = [];
    await inBatches(reports, async (batch) => {
      disturb();
      await report(client, batch, record);
      const kind = waiting.shift();
      if (kind !== undefined)
        dreaming.push(askForDream(client, stores.streamed, kind, record).then(() => undefined));
    });
    await Promise.all(dreaming);
  }

  async function dreamOf(store: Store): Promise<void> {
    disturb();
    const id = await askForDream(client, store, 'dream', record);
    await until(
      `dream ${id} is settled`,
      async () => (await client.get<Dream>(`/v1/dreams/${id}`)).stage === 'settled',
      120_000,
    );
  }
}

async function makeStores(client: Client): Promise<Stores> {
  const make = async (name: string, settings: Partial<Store['settings']>): Promise<Store> => {
    const made = await client.post<Store>('/v1/memory_stores', {
      name,
      settings: { trust: 'solo', ...settings },
    });
    if (made?.status !== 200) throw new Error(JSON.stringify(made));
    return made.body;
  };
  return {
    reviewed: await make('reviewed', { policy: 'review', holdout: 0.25 }),
    streamed: await make('streamed', { policy: 'automatic', holdout: 0, cold_start: 'provisional' }),
  };
}

/** Asks for a dream, once: where the answer was lost, the dream that was not there before is the one. */
export async function askForDream(
  client: Client,
  store: Store,
  kind: Round['dreams'][number],
  record: ClientRecord,
): Promise<string> {
  const list = async () =>
    (await client.get<{ data: Dream[] }>(`/v1/dreams?store=${store.id}&limit=20`)).data.map(({ id }) => id);
  const before = new Set(await list());
  let id: string | undefined;
  const inputs = [{ type: 'memory_store', memory_store_id: store.id }];
  const answer = await client.post<Dream>('/v1/dreams', { inputs, dry_run: kind === 'dry_run' }, async () => {
    id = (await list()).find((one) => !before.has(one));
    return id !== undefined;
  });
  id ??= answer?.body.id;
  if (id === undefined) throw new Error(`no dream: ${JSON.stringify(answer)}`);
  record.dreams.push(id);
  if (kind === 'cancel') await client.post(`/v1/dreams/${id}/cancel`, {});
  return id;
}

/** Ten reports a batch, two batches at a time. */
async function inBatches(
  reports: readonly Report[],
  send: (batch: readonly Report[]) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < reports.length; at += 20) {
    await Promise.all([send(reports.slice(at, at + 10)), send(reports.slice(at + 10, at + 20))]);
  }
}
