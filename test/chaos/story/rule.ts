import type { EntryResponse, HeadResponse, LogItem, Proposal, Store } from '@nocturne/contracts';
import type { Client } from './client.ts';
import type { Ruling } from './script.ts';

/**
 * Does what a person rules: on the proposal that is held, or, to roll back and to lift a decision, on the store.
 * @returns why, as the decision says it; null where there was nothing to rule on.
 */
export async function rule(
  client: Client,
  store: Store,
  { how, pick }: Ruling,
  name: string,
): Promise<string | null> {
  const why = `${name}: ${how}`;
  if (how === 'roll_back') return rollBack(client, store, pick, why);
  if (how === 'revoke') return revoke(client, store, pick, why);

  const { data } = await client.get<{ data: Proposal[] }>(`/v1/proposals?store=${store.id}&status=held`);
  const [proposal, ...more] = data;
  if (more.length > 0) throw new Error(`${data.length} proposals are held at once`);
  if (proposal === undefined) return null;
  const entries = proposal.changes.map(({ entry }) => entry).sort();
  const chosen = entries[Math.floor(pick * entries.length)]!;
  const path = `/v1/proposals/${proposal.id}`;
  const taken = async () => (await client.get<Proposal>(path)).reason === why;
  const send = async (verb: string, more: object) => {
    const answer = await client.post(`${path}/${verb}`, { why, ...more }, taken);
    // Refused by the gate, or an entry without words of its own: nothing is decided then, in any run.
    return answer === null || answer.status === 200 ? why : null;
  };
  switch (how) {
    case 'accept':
    case 'discard':
      return send(how, {});
    case 'accept_part':
      return send('accept', { entries: [chosen] });
    case 'discard_part':
      return send('discard', { entries: [chosen] });
    case 'edit':
      return send(how, {
        entry: chosen,
        guidance: { title: 'Ask first', when: 'always', do: 'ask the person' },
      });
  }
}

async function rollBack(client: Client, store: Store, pick: number, why: string): Promise<string | null> {
  const log = await client.get<{ data: LogItem[] }>(`/v1/memory_stores/${store.id}/log?limit=100`);
  const [now, ...earlier] = log.data;
  const target = earlier[Math.floor(pick * earlier.length)];
  if (now === undefined || target === undefined) return null;
  const head = `/v1/memory_stores/${store.id}/head`;
  const taken = async () => (await client.get<HeadResponse>(head)).head.sequence > now.sequence;
  const body = { why, sequence: target.sequence };
  const answer = await client.post(`/v1/memory_stores/${store.id}/rollback`, body, taken);
  return answer === null || answer.status === 200 ? why : null;
}

async function revoke(client: Client, store: Store, pick: number, why: string): Promise<string | null> {
  const { snapshot } = await client.get<HeadResponse>(`/v1/memory_stores/${store.id}/head`);
  const ids = snapshot.entries.map(({ id }) => id);
  const entry = ids[Math.floor(pick * ids.length)];
  if (entry === undefined) return null;
  const path = `/v1/memory_stores/${store.id}/entries/${entry}`;
  const taken = async () => (await client.get<EntryResponse>(path)).decisions.some((one) => one.why === why);
  const answer = await client.post(`${path}/revoke`, { why }, taken);
  return answer === null || answer.status === 200 ? why : null;
}
