import type { DoctorReport, Imported } from '@nocturne/contracts';
import { digestForSurvey, importFiles, type ImportOptions } from '@nocturne/ingest';
import type { Progress } from '../output/progress.ts';
import { countNothing, countSession } from './count-sessions.ts';
import { surveyOf, type SurveyOptions } from './survey.ts';

/** Where and how to read: paths, format, and since when. */
interface SurveyRequest extends Pick<ImportOptions, 'format' | 'since'>, SurveyOptions {
  readonly paths: readonly string[];
}

/**
 * Reads sessions from files, streaming, and digests each in this process as ingest would. Nothing is written, and of a
 * session only counts are kept.
 */
export async function surveyPaths(
  { paths, store, trust, holdout, ...request }: SurveyRequest,
  progress: Progress,
): Promise<Pick<DoctorReport, 'formats' | 'imported' | 'survey'>> {
  const counted = countNothing();
  const formats = new Map<string, number>();
  const files = new Set<string>();
  const refused: Imported['refused'] = [];
  const tokens = { input: 0, output: 0 };
  const options: ImportOptions = {
    ...request,
    onProgress: ({ bytes, totalBytes, file }) => {
      files.add(file);
      progress.update(bytes, totalBytes, 'bytes');
    },
  };
  for await (const imported of importFiles(paths, options)) {
    if (imported.kind === 'refused') {
      const { source, code, reason } = imported;
      refused.push({ source, code, reason });
      continue;
    }
    const { format, session } = imported;
    formats.set(format, (formats.get(format) ?? 0) + 1);
    tokens.input += session.usage?.input_tokens ?? 0;
    tokens.output += session.usage?.output_tokens ?? 0;
    const { digest, side } = await digestForSurvey(session, store, holdout);
    countSession(counted, digest, side);
  }
  const sessions = [...formats.values()].reduce((sum, each) => sum + each, 0);
  return {
    formats: [...formats]
      .map(([format, each]) => ({ format, sessions: each }))
      .sort((a, b) => (a.format < b.format ? -1 : 1)),
    imported: { files: files.size, sessions, refused, tokens },
    survey: surveyOf(counted, { store, trust, holdout }),
  };
}
