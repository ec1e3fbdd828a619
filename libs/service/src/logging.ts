import { destination, pino, type DestinationStream, type Logger } from 'pino';
import { logFields } from './telemetry/log-scope.ts';

export type { Logger };

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/**
 * Lines of JSON on standard error, since standard output belongs to what a command prints. Ids and counts only: no line
 * ever holds text of a session or of memory. Each line tells whose work it was written in, and in which trace.
 */
export function createLogger(
  level: LogLevel,
  to: DestinationStream = destination({ dest: 2, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: null,
      mixin: logFields,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      hooks: { streamWrite: escapeControls },
    },
    to,
  );
}

/** An error as the log may hold it: a parser's message quotes what it parsed, so it stays out. */
export function describeError(error: unknown): {
  type: string;
  message?: string;
  code?: string;
  at?: string[];
} {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as NodeJS.ErrnoException;
  return {
    type: error.name,
    ...(error instanceof SyntaxError ? {} : { message: error.message.slice(0, 500) }),
    ...(typeof code === 'string' ? { code } : {}),
    at: (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')),
  };
}

/** JSON escapes the controls below U+0020; a terminal also obeys those from U+007F on, and some viewers U+2028. */
function escapeControls(line: string): string {
  return line.replace(/[\u007f-\u009f\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
