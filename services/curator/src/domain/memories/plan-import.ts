import { derivedId, memoryLimits, ok, refusal, refused, sha256, type Result } from '@nocturne/contracts';
import { indexPath } from '../render/memory-files.ts';
import { collisionAmong } from './paths.ts';
import type { PlannedWrite } from './plan-write.ts';
import type { SeenMemory, View } from './view.ts';

export interface PlainFile {
  readonly path: string;
  readonly content: string;
}

interface ImportPlan {
  /** What goes, then what changes, then what is new. */
  readonly writes: readonly PlannedWrite[];
  readonly unchanged: number;
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * What has head hold these files. A new one's id goes by its path alone, so that the same files imported into two stores are the same
 * version.
 * @param remove whether what somebody wrote and these files are not goes
 */
export function planImport(view: View, files: readonly PlainFile[], remove: boolean): Result<ImportPlan> {
  const byPath = new Map([...view.values()].map((seen) => [seen.path, seen]));
  const isIndex = ({ path }: PlainFile) =>
    path === indexPath && (byPath.get(path)?.origin ?? 'mined') === 'mined';
  const taken = files.filter((file) => !isIndex(file));
  const paths = new Set(taken.map(({ path }) => path));
  const isGone = ({ origin, path }: SeenMemory) => remove && origin !== 'mined' && !paths.has(path);
  const staying = [...view.values()].filter((seen) => !isGone(seen) && !paths.has(seen.path));
  const twins = collisionAmong([...taken, ...staying]);
  if (twins !== null) {
    const [one, other] = twins;
    return refused(
      refusal('memory_path_conflict', `${one.path} and ${other.path} are one path, or one lies in the other`),
    );
  }
  const authored = staying.filter(({ origin }) => origin !== 'mined').length + taken.length;
  if (authored > memoryLimits.files)
    return refused(refusal('too_many_memories', `a store has at most ${memoryLimits.files} memories`));

  const written = taken.flatMap((file) => writeOf(file, byPath.get(file.path), view) ?? []);
  const gone = [...view.values()].filter(isGone).map(deletionOf);
  const created = written.filter(({ before }) => before === null);
  const changed = written.filter(({ before }) => before !== null);
  return ok({
    writes: [...gone, ...changed, ...created],
    unchanged: taken.length - written.length,
    leftOut: files
      .filter(isIndex)
      .map(({ path }) => ({ path, reason: 'the index is written from the other files' })),
  });
}

function writeOf(
  { path, content }: PlainFile,
  before: SeenMemory | undefined,
  view: View,
): PlannedWrite | null {
  const hash = sha256(content);
  if (before === undefined) {
    const memory = derivedId('mem', 'import', path);
    // One that was imported here before and has moved since keeps its id.
    return {
      operation: 'created',
      path,
      sha256: hash,
      content,
      before: null,
      ...(!view.has(memory) && { memory }),
    };
  }
  return before.sha256 === hash ? null : { operation: 'modified', path, sha256: hash, content, before };
}

function deletionOf(before: SeenMemory): PlannedWrite {
  return { operation: 'deleted', path: before.path, sha256: null, content: null, before };
}
