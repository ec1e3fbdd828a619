import { isRecord, listIn, type JsonRecord } from '../domain/records.ts';
import type { Format } from './imported.ts';

/** Types of line that only Claude Code's session files have. */
const claudeCodeTypes = new Set([
  'summary',
  'file-history-snapshot',
  'queue-operation',
  'attachment',
  'progress',
]);

/** Tells a format by one value of its content; null where this value does not say. File names say nothing. */
export function detectFormat(value: unknown): Format | null {
  if (Array.isArray(value)) return isMessage((value as unknown[])[0]) ? 'openai-chat' : null;
  if (!isRecord(value)) return null;
  if (listIn(value, 'traj') !== undefined) return 'tau-bench';
  if (listIn(value, 'messages') !== undefined) return 'openai-chat';
  if (listIn(value, 'steps') !== undefined || listIn(value, 'sessions') !== undefined) return 'canonical';
  if (isSessionEvent(value)) return 'managed-agents';
  if ((listIn(value, 'events') ?? listIn(value, 'data') ?? []).slice(0, 20).some(isSessionEvent))
    return 'managed-agents';
  if (typeof value['type'] === 'string' && isLineOfSessionFile(value, value['type'])) return 'claude-code';
  return isMessage(value) ? 'openai-chat' : null;
}

function isLineOfSessionFile(value: JsonRecord, type: string): boolean {
  return typeof value['sessionId'] === 'string' || claudeCodeTypes.has(type);
}

function isSessionEvent(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['type'] === 'string' &&
    /^(?:user|agent|session|span)\.[a-z_]{1,60}$/.test(value['type'])
  );
}

function isMessage(value: unknown): boolean {
  return (
    isRecord(value) && typeof value['role'] === 'string' && ('content' in value || 'tool_calls' in value)
  );
}
