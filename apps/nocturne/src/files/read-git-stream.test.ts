import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitStream, sha256, type GitVersion } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../../../test/support/scratch.ts';
import { readGitStream } from './read-git-stream.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;
const skipped = hasGit ? '' : ' (skipped: git is not on this machine)';
const decoder = new TextDecoder();

function read(stream: string | Uint8Array) {
  const commits = readGitStream(typeof stream === 'string' ? Buffer.from(stream) : stream);
  if (!commits.ok) return commits.refusal;
  return commits.value.map(({ files, ...said }) => ({
    ...said,
    files: Object.fromEntries([...files].map(([path, bytes]) => [path, decoder.decode(bytes)])),
  }));
}

const version = (sequence: number, files: Record<string, string>, reason: string): GitVersion => ({
  ...{ sequence, snapshot: `snap_${sequence}`, cause: 'edited', by: 'Ada', reason },
  at: `2026-01-0${sequence}T12:00:00.000Z`,
  files: Object.entries(files).map(([path, content]) => ({ path, content, sha256: sha256(content) })),
});

const history = [
  version(1, { '/index.md': 'one\n', '/a': 'a file', '/.git/x': 'not git’s own\n' }, 'the first'),
  version(2, { '/index.md': 'commit refs/heads/evil\ndata 5\n', '/a/b "c" \\ ü.md': '' }, 'done\nfrom :9'),
  version(3, { '/x.md': 'blob\nmark :1\n' }, 'the last'),
];

describe('a history that was written for git', () => {
  it('is read back as it was, file by file and byte by byte', async () => {
    const parts: string[] = [];
    for await (const part of gitStream(
      (async function* () {
        yield* history;
      })(),
    ))
      parts.push(part);
    const commits = read(parts.join(''));
    expect(commits).toMatchObject(
      history.map(({ at, by, files }) => ({
        ...{ at, author: by },
        files: Object.fromEntries(files.map(({ path, content }) => [path, content])),
      })),
    );
    expect(commits[0]).not.toHaveProperty(['files', '/_.git/x']);
  });

  it.skipIf(!hasGit)(`comes of git fast-export, with moves, merges and tags${skipped}`, () => {
    const root = scratchFolder();
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', root, '-c', 'user.name=Ada', '-c', 'user.email=a@b', ...args]);
    const put = (path: string, content: string) => writeFileSync(join(root, path), content);
    git('init', '-q', '-b', 'main');
    mkdirSync(join(root, 'é "quoted"'));
    put('é "quoted"/a.md', 'old\n');
    put('b.md', 'b\n');
    git('add', '.');
    git('commit', '-qm', 'first — ü');
    git('tag', '-a', 'v1', '-m', 'a tag');
    git('checkout', '-qb', 'side');
    put('c.md', 'c\n');
    git('add', '.');
    git('commit', '-qm', 'side');
    git('checkout', '-q', 'main');
    git('mv', 'b.md', 'moved.md');
    git('commit', '-qm', 'moved');
    git('merge', '-q', '--no-ff', '-m', 'merged', 'side');
    const commits = read(git('fast-export', '-M', '--all'));
    expect(commits).toMatchObject([
      { author: 'Ada', message: 'first — ü\n', files: { '/é "quoted"/a.md': 'old\n', '/b.md': 'b\n' } },
      { message: 'moved\n', files: { '/é "quoted"/a.md': 'old\n', '/moved.md': 'b\n' } },
      { message: 'merged\n', files: { '/c.md': 'c\n', '/moved.md': 'b\n' } },
    ]);
    expect(commits[1]).not.toHaveProperty(['files', '/b.md']);
    symlinkSync('/etc/passwd', join(root, 'link.md'));
    git('add', '.');
    git('commit', '-qm', 'a link');
    expect(read(git('fast-export', 'main'))).toMatch(/"link.md" is no file \(mode 120000\)/);
  });

  it.each([
    ['nothing of git', 'hello'],
    ['data that is cut off', 'blob\nmark :1\ndata 900\nshort'],
    ['a length that is none', 'blob\nmark :1\ndata -1\n'],
    ['a commit that is not there', 'commit refs/heads/main\nauthor A <a> 1 +0000\ndata 0\nfrom :7\n'],
    [
      'a content that is not there',
      'commit refs/heads/main\nauthor A <a> 1 +0000\ndata 0\nM 100644 :3 a.md\n',
    ],
    ['no author', 'commit refs/heads/main\nauthor nobody\ndata 0\n'],
    ['a submodule', `commit refs/heads/main\nauthor A <a> 1 +0000\ndata 0\nM 160000 ${'0'.repeat(40)} sub\n`],
    ['a path that does not end', 'commit refs/heads/main\nauthor A <a> 1 +0000\ndata 0\nD "a\n'],
  ])('is refused where it is %s', (_what, stream) => {
    expect(read(stream)).toMatch(/, at byte \d+$/);
  });

  it('is read wherever it is cut off, or refused', () => {
    const whole =
      'blob\nmark :1\ndata 3\nabc\ncommit refs/heads/main\nmark :2\ncommitter A <a> 1 +0000\ndata 1\nx\nM 100644 :1 a.md\n\ndone\n';
    for (let end = 0; end <= whole.length; end += 1) expect(() => read(whole.slice(0, end))).not.toThrow();
    expect(read(whole)).toMatchObject([{ files: { '/a.md': 'abc' } }]);
  });
});
