import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keptByGit } from './kept-by-git.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

it('tells a repository and a bundle of git from folders and files of memory, and how to bring them', () =>
  withTemporaryFolder(async (folder) => {
    const at = (name: string) => join(folder, name);
    const repository = at("it's.git");
    mkdirSync(join(repository, 'objects'), { recursive: true });
    writeFileSync(join(repository, 'HEAD'), 'ref: refs/heads/main\n');
    expect(await keptByGit(repository, true)).toContain(
      `git -C '${folder}/it'\\''s.git' fast-export HEAD | `,
    );
    writeFileSync(at('memory.bundle'), '# v2 git bundle\nabc');
    expect(await keptByGit(at('memory.bundle'), false)).toMatch(
      /^a bundle of git; .* \| nocturne memory import -$/,
    );
    writeFileSync(at('notes.md'), '# v2 of the plan\n');
    mkdirSync(at('objects'));
    for (const [name, isFolder] of [
      ['notes.md', false],
      ['objects', true],
      ['none', false],
    ] as const)
      expect(await keptByGit(at(name), isFolder), name).toBeNull();
  }));
