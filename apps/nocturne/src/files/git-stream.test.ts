import { execFileSync, spawnSync } from 'node:child_process';
import { gitStream, sha256, type GitVersion } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../../../test/support/scratch.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;
const skipped = hasGit ? '' : ' (skipped: git is not on this machine)';

const version = (
  sequence: number,
  files: Record<string, string>,
  more: Partial<GitVersion> = {},
): GitVersion => ({
  ...{ sequence, snapshot: `snap_${sequence}`, cause: 'published', by: 'Ada', reason: `version ${sequence}` },
  at: `2026-01-0${sequence}T12:00:00.500Z`,
  files: Object.entries(files).map(([path, content]) => ({ path, content, sha256: sha256(content) })),
  ...more,
});

const history: readonly [GitVersion, GitVersion, GitVersion] = [
  version(1, { '/index.md': 'one\n', '/a': 'a file\n' }),
  version(
    2,
    { '/index.md': 'two — ü\n', '/a/b.md': 'now a folder\n', '/odd "name" \\ it.md': 'x' },
    { tags: ['good'] },
  ),
  version(
    3,
    {
      '/index.md': 'commit refs/heads/evil\ndata 5\n',
      '/.git/config': 'not git’s own',
      '/x/.GIT/y': 'nor this',
    },
    { by: 'Eve <eve@evil>\nauthor x', reason: 'done\nfrom :9\0\n\nM 100644 inline z', cause: 'rolled_back' },
  ),
];

async function textOf(versions: readonly GitVersion[]): Promise<string> {
  const parts: string[] = [];
  for await (const part of gitStream(
    (async function* () {
      yield* versions;
    })(),
  ))
    parts.push(part);
  return parts.join('');
}

describe('a history for git', () => {
  it('is the same text for the same versions, and goes on where a shorter one ended', async () => {
    const all = await textOf(history);
    expect(await textOf(history)).toBe(all);
    const shorter = await textOf(history.slice(0, 2));
    expect(all.startsWith(shorter.slice(0, -'done\n'.length))).toBe(true);
  });

  it.skipIf(!hasGit)(`is read by git as it was written, whatever was written${skipped}`, async () => {
    const repository = scratchFolder();
    const git = (...args: string[]) => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' });
    git('init', '--quiet', '--bare');
    const load = (text: string) =>
      execFileSync('git', ['-C', repository, 'fast-import', '--quiet'], { input: text });
    load(await textOf(history.slice(0, 2)));
    const good = git('rev-parse', 'main').trim();
    load(await textOf(history));
    expect(git('log', '--reverse', '--format=%an|%ae|%aI|%s', 'main').trim().split('\n')).toEqual([
      'Ada|ada@nocturne.invalid|2026-01-01T12:00:00+00:00|version 1',
      'Ada|ada@nocturne.invalid|2026-01-02T12:00:00+00:00|version 2',
      'Eve eve@evil author x|eve-eve-evil-author-x@nocturne.invalid|2026-01-03T12:00:00+00:00|done from :9',
    ]);
    // The longer history holds the shorter one’s commits, hash for hash.
    expect(git('rev-parse', 'main~1').trim()).toBe(good);
    expect(git('rev-parse', 'good').trim()).toBe(good);
    expect(git('branch', '--list').trim()).toMatch(/^\*? ?main$/);
    for (const [at, { files }] of [
      ['main~2', history[0]],
      ['main~1', history[1]],
    ] as const) {
      const paths = git('-c', 'core.quotePath=false', 'ls-tree', '-r', '-z', '--name-only', at)
        .split('\0')
        .filter(Boolean);
      expect(paths.map((path) => `/${path}`).sort()).toEqual(files.map(({ path }) => path).sort());
      for (const { path, content } of files) expect(git('show', `${at}:${path.slice(1)}`)).toBe(content);
    }
    expect(git('show', 'main:index.md')).toBe(history[2].files[0]?.content);
    expect(git('show', 'main:_.git/config')).toBe('not git’s own');
    expect(git('show', 'main:x/_.GIT/y')).toBe('nor this');
  });
});
