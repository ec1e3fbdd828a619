import { existsSync } from 'node:fs';
import type { Client } from '@nocturne/client';
import type { Imported, Session } from '@nocturne/contracts';
import { importFiles, type ImportOptions } from '@nocturne/ingest';
import type { Progress } from '../output/progress.ts';

export interface ImportRequest extends Pick<ImportOptions, 'format' | 'since'> {
  readonly paths: readonly string[];
  /** Told of each session as it is read. */
  readonly onSession?: (session: Session) => void;
}

/** Where sessions go: a host, or nowhere in a dry run. */
type Destination = Pick<Client, 'reportSessions'> | null;

/** The first path that is not there, of those that were asked for. */
export function missingPath(paths: readonly string[]): string | null {
  return paths.find((path) => !existsSync(path)) ?? null;
}

/** Reads sessions from files and sends them on, streaming; one that is refused, here or there, harms no other. */
export async function importPaths(
  to: Destination,
  request: ImportRequest,
  progress: Progress,
): Promise<Imported> {
  const { paths, onSession = () => undefined } = request;
  const files = new Set<string>();
  const refused: Imported['refused'] = [];
  const tokens = { input: 0, output: 0 };
  /** Sources of the sessions sent, by their place: a refusal names that place. */
  const sources: string[] = [];
  let sessions = 0;

  async function* read(): AsyncGenerator<Session> {
    const options: ImportOptions = {
      ...(request.format === undefined ? {} : { format: request.format }),
      ...(request.since === undefined ? {} : { since: request.since }),
      onProgress: ({ bytes, totalBytes, file }) => {
        files.add(file);
        progress.update(bytes, totalBytes, 'bytes');
      },
    };
    for await (const imported of importFiles(paths, options)) {
      if (imported.kind === 'refused') {
        const { source, code, reason } = imported;
        files.add(fileOf(source));
        refused.push({ source, code, reason });
      } else {
        const { usage } = imported.session;
        tokens.input += usage?.input_tokens ?? 0;
        tokens.output += usage?.output_tokens ?? 0;
        sources.push(imported.source);
        sessions += 1;
        onSession(imported.session);
        yield imported.session;
      }
    }
  }

  if (to === null) for await (const _ of read());
  else {
    const sent = await to.reportSessions(read());
    for (const { index, code, message } of sent.refused) {
      refused.push({ source: sources[index] ?? '', code, reason: message });
    }
    sessions -= sent.refused.length;
  }
  return { files: files.size, sessions, refused, tokens };
}

/** The file of a source, which may name a line in it. */
function fileOf(source: string): string {
  return source.replace(/:\d+$/, '');
}
