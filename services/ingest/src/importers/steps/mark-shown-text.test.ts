import type { Step } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { markShownText } from './mark-shown-text.ts';

/** The mark of what a call was answered with; undefined where it has none. */
const markOf = (tool: string, args: Record<string, string>, error?: boolean) => {
  const steps: Step[] = [
    { kind: 'tool_call', call: 'a', tool, arguments: args },
    { kind: 'tool_result', call: 'a', text: 'text', ...(error === undefined ? {} : { error }) },
  ];
  const [, result] = markShownText(steps);
  return result?.kind === 'tool_result' ? result.spans?.[0]?.mark : undefined;
};

describe('what a call showed of memory', () => {
  it.each([
    ['Read', { file_path: '/mnt/memory/tools/book.md' }, 'memory'],
    ['view', { path: 'memories/notes.md' }, 'memory'],
    ['Read', { file_path: '/home/ann/app/CLAUDE.md' }, 'instructions'],
    ['Bash', { command: 'cat /mnt/memory/index.md | head' }, 'memory'],
    ['Bash', { command: 'grep -rn booking ./memory/' }, 'memory'],
    ['Bash', { command: 'head -50 AGENTS.md' }, 'instructions'],
    ['recall', { query: 'booking' }, 'memory'],
    ['mcp__nocturne__search_memory', { query: 'booking' }, 'memory'],
    ['memory', { command: 'view' }, 'memory'],
  ] as const)('%s %j is %s', (tool, args, mark) => {
    expect(markOf(tool, args)).toBe(mark);
  });

  it.each([
    ['Bash', { command: 'npm test -- memory/' }],
    ['Bash', { command: 'cat src/in-memory/store.ts' }],
    ['Read', { file_path: 'src/memory.ts' }],
    ['get_memory_usage', { host: 'a' }],
    ['Bash', { command: 'cat MY-CLAUDE.mdx' }],
  ] as const)('%s %j is the session’s own', (tool, args) => {
    expect(markOf(tool, args)).toBeUndefined();
  });

  it('is nothing where the call failed', () => {
    expect(markOf('Read', { file_path: '/mnt/memory/none.md' }, true)).toBeUndefined();
  });
});
