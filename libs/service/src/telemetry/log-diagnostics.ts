import { DiagLogLevel, diag } from '@opentelemetry/api';
import type { Logger } from 'pino';

/** How often the same complaint is repeated, in ms: a collector that is away is complained of with every batch. */
const quietMs = 60_000;

/** What OpenTelemetry has to complain of goes to our log, shortened, rather than to the console. */
export function logDiagnostics(logger: Logger): void {
  const told = new Map<string, number>();
  const warn = (message: string): void => {
    const text = shortened(message);
    const now = performance.now();
    if (now - (told.get(text) ?? -Infinity) < quietMs) return;
    if (told.size > 100) told.clear();
    told.set(text, now);
    logger.warn({ complaint: text }, 'telemetry');
  };
  const silent = (): void => undefined;
  diag.setLogger(
    { error: warn, warn, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}

/** An exporter's complaint is an error written as JSON, with its stack; and what a collector answered may be long. */
function shortened(complaint: unknown): string {
  const text = String(complaint);
  const message = /"message":"((?:[^"\\]|\\.)*)"/.exec(text.slice(0, 10_000))?.[1] ?? text;
  return message.split(/\n|\\n/, 1)[0]?.slice(0, 200) ?? '';
}
