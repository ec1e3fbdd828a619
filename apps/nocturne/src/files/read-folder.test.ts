import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readFolder } from './read-folder.ts';

function folder(files: Record<string, string | Uint8Array>): string {
  const root = mkdtempSync(join(tmpdir(), 'nocturne-folder-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

it('reads the files below a folder as a memory’s, and passes over what git keeps for itself', async () => {
  const root = folder({ 'b.md': 'b', 'a/c.md': 'c\r\n', '.git/config': 'x', 'a/.git/HEAD': 'x' });
  expect(await readFolder(root)).toEqual({
    ok: true,
    value: [
      { path: '/a/c.md', content: 'c\r\n' },
      { path: '/b.md', content: 'b' },
    ],
  });
});

it.each<[string, Record<string, string | Uint8Array>]>([
  ['no text', { 'a.md': 'a', 'bad.bin': new Uint8Array([0xff, 0xfe]) }],
  ['NUL', { 'bad.md': 'a\0b' }],
  ['too many bytes', { 'bad.md': 'x'.repeat(102_401) }],
  ['too many folders', { [`${'bad/'.repeat(25)}a.md`]: 'a' }],
  ['a name that turns the line', { 'bad\u202e.md': 'a' }],
])('refuses a folder that holds %s, by its name', async (_what, files) => {
  const read = await readFolder(folder(files));
  expect(read).toMatchObject({ ok: false });
  expect(read.ok ? '' : read.refusal.message).toMatch(/bad.*nothing was imported/);
});

it('follows no link', async () => {
  const root = folder({ 'a.md': 'a' });
  symlinkSync('/etc/hostname', join(root, 'bad.md'));
  symlinkSync('/etc', join(root, 'etc'));
  expect(await readFolder(root)).toMatchObject({ ok: false });
});
