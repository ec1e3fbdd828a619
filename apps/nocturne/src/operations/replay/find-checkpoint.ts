import type { ServiceName } from '@nocturne/contracts';
import { loadCheckpoint, openCheckpoint, type LogPlace, type Replayer } from '@nocturne/service';
import { badUsage, type Failure } from '../../result.ts';

/** Puts the documents of a checkpoint into an empty database. */
type Load = (
  replayer: Replayer,
  storage: Parameters<typeof loadCheckpoint>[3],
  onProgress: (done: number, total: number, what: string) => void,
) => Promise<void>;

/** Where to begin, and what puts there what was before; at the beginning where there is no checkpoint. */
export async function findCheckpoint(
  folder: string | undefined,
  service: ServiceName,
): Promise<{ readonly ok: true; readonly from: readonly LogPlace[]; readonly load: Load | null } | Failure> {
  if (folder === undefined) return { ok: true, from: [], load: null };
  const opened = await openCheckpoint(folder);
  if (!opened.ok) return badUsage(opened.refusal);
  const manifest = opened.value;
  if (manifest.service !== service) return badUsage(`${folder} is a checkpoint of the ${manifest.service}`);
  return {
    ok: true,
    from: manifest.log,
    load: (replayer, storage, onProgress) =>
      loadCheckpoint(folder, manifest, replayer.keeps, storage, onProgress),
  };
}
