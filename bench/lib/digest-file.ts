import { readFileSync } from 'node:fs';
import type { Digest, Session } from '@nocturne/contracts';
import { digestTranscript } from '../../services/ingest/src/steps/digest-transcript.ts';

/** Runs in a worker thread: the digests of a file of canonical sessions, one a line. They were parsed and redacted before. */
export function digestFile({ file, store }: { readonly file: string; readonly store: string }): Digest[] {
  const into = { id: store, settings: { holdout: 0 } };
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => digestTranscript(JSON.parse(line) as Session, into).digest);
}
