import { z } from 'zod';
import { instantSchema, ok, refused, sha256Schema, type Result } from '@nocturne/contracts';

/** The name of the file that names the others, written last. */
export const manifestFile = 'manifest.json';

const offset = z.int().nonnegative();

/** What a checkpoint holds: the documents of one service, a file a collection, and where the log stood before they were read. */
const manifestSchema = z.object({
  format: z.literal('nocturne-checkpoint-1'),
  service: z.enum(['ingest', 'synthesizer', 'curator', 'evaluator']),
  made_at: instantSchema,
  /** Everything before is in the documents, and may be in them from there on: whoever replays begins here. */
  log: z.array(z.object({ topic: z.string().max(250), partition: offset, offset })),
  collections: z.array(
    z.object({
      name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/),
      /** Lines of `{"tenant", "id", "value"}`. */
      file: z.string().regex(/^[A-Za-z0-9_]{1,100}\.ndjson$/),
      documents: offset,
      bytes: offset,
      sha256: sha256Schema,
    }),
  ),
});
export type CheckpointManifest = z.output<typeof manifestSchema>;

export function parseManifest(text: string): Result<CheckpointManifest, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('it is not JSON');
  }
  const parsed = manifestSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : refused(z.prettifyError(parsed.error));
}
