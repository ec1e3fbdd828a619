import type { Session } from '@nocturne/contracts';
import { writeClaudeCode } from './write-claude-code.ts';
import { writeManagedAgents } from './write-managed-agents.ts';
import { writeOpenaiChat } from './write-openai-chat.ts';
import { writeTauBench } from './write-tau-bench.ts';

/** Formats in which sessions can be written; each is one that `nocturne import` reads. */
export const writtenFormats = [
  'canonical',
  'openai-chat',
  'tau-bench',
  'claude-code',
  'managed-agents',
] as const;
export type WrittenFormat = (typeof writtenFormats)[number];

/** A session as the lines that a tool of this format would have written. What the format has no place for is left out. */
export function writeSession(session: Session, format: WrittenFormat): readonly unknown[] {
  switch (format) {
    case 'canonical':
      return [session];
    case 'openai-chat':
      return [writeOpenaiChat(session)];
    case 'tau-bench':
      return [writeTauBench(session)];
    case 'claude-code':
      return writeClaudeCode(session);
    case 'managed-agents':
      return [writeManagedAgents(session)];
  }
}
