import type { Context } from '../../context.ts';
import type { Connection } from '../../connect.ts';
import { dreamNow } from '../../dream-now.ts';
import type { Versions } from '../evaluate.ts';
import type { DraftState } from './decide-night.ts';

/** What a night's dream brought. */
export interface Dreamed {
  readonly versions: Versions;
  readonly draft: DraftState;
  /** What became of the dream, in words; null where it published or proposed. */
  readonly remark: string | null;
}

/** Dreams, and finds what there is to try: a draft that waits, one that the store's policy has published, or none. */
export async function dreamDraft(
  connection: Connection,
  context: Context,
): Promise<Dreamed | { readonly broken: string }> {
  const { admin, client, store: name } = connection;
  const before = (await client.head()).head.snapshot;
  const store = await admin.stores.get(name);
  const dream = await dreamNow(admin, store.id, { dryRun: false }, context);
  if (dream === null)
    return { broken: 'what came in is not being worked through; nocturne status shows where' };
  const versions = { head: before, proposal: dream.proposal };
  switch (dream.settlement) {
    case 'published':
      return {
        versions: { ...versions, draft: (await client.head()).head.snapshot },
        draft: 'published',
        remark: null,
      };
    case 'held': {
      const proposal = dream.proposal === null ? null : await admin.proposals.get(dream.proposal);
      if (proposal !== null)
        return { versions: { ...versions, draft: proposal.draft }, draft: 'held', remark: null };
      return { versions: { ...versions, draft: null }, draft: 'none', remark: dream.reason };
    }
    case 'no_change':
    case 'rejected':
      return {
        versions: { head: before, draft: null, proposal: null },
        draft: 'none',
        remark: `${dream.settlement === 'rejected' ? 'the gate refused what the dream proposed' : 'the dream changes nothing'}: ${dream.reason ?? ''}`,
      };
    case 'failed':
    case 'canceled':
    case null:
      return { broken: `the dream has ${dream.settlement ?? 'not settled'}: ${dream.reason ?? ''}` };
  }
}

/** How the draft of a night that was stopped stands now. */
export async function draftStateNow(
  { client, admin }: Connection,
  { draft, proposal }: Versions,
): Promise<DraftState> {
  if (draft === null) return 'none';
  if ((await client.head()).head.snapshot === draft) return 'published';
  return proposal !== null && (await admin.proposals.get(proposal)).status === 'held' ? 'held' : 'none';
}
