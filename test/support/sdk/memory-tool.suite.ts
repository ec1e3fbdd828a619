import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { betaMemoryTool, BetaLocalFilesystemMemoryTool } from '@anthropic-ai/sdk/tools/memory/node';
import { createMemoryTool } from '@nocturne/client';
import { expect, it } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { sdkOf, type SdkSubject } from './subject.ts';

type Tool = ReturnType<typeof betaMemoryTool>;
type Command = Parameters<Tool['run']>[0];

/** What a command answers, or how it fails; sizes of folders are the file system's own. */
async function answerOf(tool: Tool, command: Command): Promise<string> {
  try {
    const answer = await tool.run(command);
    return (typeof answer === 'string' ? answer : JSON.stringify(answer))
      .replace(/(node_modules:\n)[\d.]+[BKMG]\t/, '$1SIZE\t')
      .replace(/^[\d.]+[BKMG]\t(.*\/)$/gm, 'SIZE\t$1');
  } catch (error) {
    return `Error: ${error instanceof Error ? error.message : String(error)}`;
  }
}

export const memoryToolStory: readonly Command[] = [
  { command: 'view', path: '/memories' },
  { command: 'create', path: '/memories/notes.md', file_text: 'one\ntwo\nthree\nfour\nfive\n' },
  { command: 'create', path: '/memories/notes.md', file_text: 'again' },
  { command: 'create', path: '/memories/p/q/deep.md', file_text: 'x' },
  { command: 'create', path: '/memories/p/a.md', file_text: 'a'.repeat(2_000) },
  { command: 'view', path: '/memories' },
  { command: 'view', path: '/memories/p' },
  { command: 'view', path: '/memories/notes.md' },
  { command: 'view', path: '/memories/notes.md', view_range: [2, 3] },
  { command: 'view', path: '/memories/notes.md', view_range: [4, -1] },
  { command: 'view', path: '/memories/none.md' },
  { command: 'str_replace', path: '/memories/notes.md', old_str: 'three', new_str: 'drei $& drei' },
  { command: 'str_replace', path: '/memories/notes.md', old_str: 'none', new_str: 'x' },
  { command: 'str_replace', path: '/memories/notes.md', old_str: 'o', new_str: 'x' },
  { command: 'str_replace', path: '/memories/none.md', old_str: 'o', new_str: 'x' },
  { command: 'str_replace', path: '/memories/p', old_str: 'o', new_str: 'x' },
  { command: 'insert', path: '/memories/notes.md', insert_line: 0, insert_text: 'zero\n' },
  { command: 'insert', path: '/memories/notes.md', insert_line: 3, insert_text: 'two and a half' },
  { command: 'insert', path: '/memories/notes.md', insert_line: 99, insert_text: 'x' },
  { command: 'insert', path: '/memories/none.md', insert_line: 0, insert_text: 'x' },
  { command: 'view', path: '/memories/notes.md' },
  { command: 'rename', old_path: '/memories/notes.md', new_path: '/memories/kept/notes.md' },
  { command: 'rename', old_path: '/memories/none.md', new_path: '/memories/other.md' },
  { command: 'rename', old_path: '/memories/p/a.md', new_path: '/memories/kept/notes.md' },
  { command: 'rename', old_path: '/memories', new_path: '/memories/x' },
  { command: 'rename', old_path: '/memories/p', new_path: '/memories/moved' },
  { command: 'view', path: '/memories/moved' },
  { command: 'delete', path: '/memories/none.md' },
  { command: 'delete', path: '/memories' },
  { command: 'delete', path: '/memories/moved' },
  { command: 'view', path: '/memories' },
  { command: 'create', path: '/memories/../escape.md', file_text: 'x' },
  { command: 'view', path: '/memories/../../etc/passwd' },
  { command: 'view', path: '/etc/passwd' },
];

/** Anthropic's own memory-tool helper against a store. */
export function memoryToolSuite(subject: () => SdkSubject): void {
  it('answers each command of the memory tool as the SDK’s own handlers over a folder do', async () => {
    const { url, key } = subject();
    const { id: store } = await sdkOf(subject(), key).beta.memoryStores.create({ name: 'tool' });
    const folder = join(scratchFolder(), 'tool');
    mkdirSync(folder);
    const theirs = betaMemoryTool(await BetaLocalFilesystemMemoryTool.init(folder));
    const ours = betaMemoryTool(createMemoryTool({ url, key, store }));
    for (const command of memoryToolStory) {
      expect(await answerOf(ours, command), JSON.stringify(command)).toBe(await answerOf(theirs, command));
    }
  });

  it('keeps an agent’s notes to itself, and loses nothing where twenty edit one text at once', async () => {
    const { url, key, agentKey } = subject();
    const { id: store } = await sdkOf(subject(), key).beta.memoryStores.create({ name: 'tool of many' });
    const person = createMemoryTool({ url, key, store });
    await person.create({ path: '/memories/log.md', file_text: '' });
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        person.insert({ path: '/memories/log.md', insert_line: 0, insert_text: `line ${at}` }),
      ),
    );
    const text = await person.view({ path: '/memories/log.md' });
    for (let at = 0; at < 20; at += 1) expect(text).toContain(`\tline ${at}\n`);

    const agent = createMemoryTool({ url, key: agentKey, store, session: 'run-1' });
    await agent.create({ path: '/memories/mine.md', file_text: 'for me' });
    expect(await agent.view({ path: '/memories' })).toContain('/memories/mine.md');
    const other = createMemoryTool({ url, key: agentKey, store, session: 'run-2' });
    expect(await other.view({ path: '/memories' })).not.toContain('/memories/mine.md');
    expect(await person.view({ path: '/memories' })).not.toContain('/memories/mine.md');
  });
}
