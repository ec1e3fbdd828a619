import { contentHash } from '@nocturne/contracts';
import type { Tally } from '../domain/judge/tally.ts';
import type { Looks } from '../ports.ts';

/**
 * Which look at the store's held-out tasks this is. The same two versions held against the same sessions show nothing
 * new: that is the same look, in whatever proposal it comes. With other sessions it is another. Where there is nothing to
 * look at none is spent (0).
 */
export async function takeLook(
  store: string,
  { tally, fingerprint }: { readonly tally: Tally; readonly fingerprint: string },
  versions: { readonly base: string; readonly draft: string },
  looks: Looks,
): Promise<{ readonly number: number; readonly key: string | null }> {
  if (tally.tasks.size === 0) return { number: 0, key: null };
  const key = contentHash([versions.base, versions.draft, fingerprint]);
  return { number: await looks.take(store, key), key };
}
