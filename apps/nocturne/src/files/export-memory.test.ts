import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '@nocturne/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportMemory } from './export-memory.ts';

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'nocturne-export-'));
});
afterEach(() => rm(place, { recursive: true }));

const file = (path: string, content = 'text') => ({ path, content, sha256: sha256(content) });

describe('exporting a memory', () => {
  it('writes its files below the folder, over what a former export left', async () => {
    const folder = join(place, 'new', 'memory');
    await exportMemory(folder, [file('/tools/a.md', 'a longer text')]);
    expect(await exportMemory(folder, [file('/index.md', 'i'), file('/tools/a.md', 'a')])).toEqual({
      ok: true,
      value: ['/index.md', '/tools/a.md'],
    });
    expect(await readFile(join(folder, 'tools/a.md'), 'utf8')).toBe('a');
  });

  it.each(['/../out.md', '/a/../../out.md', 'out.md', '/a//b', '/a\\..\\b', '/nul\0.md', '/C:/x'])(
    'refuses the path %j, and writes nothing of the rest',
    async (path) => {
      const folder = join(place, 'memory');
      const result = await exportMemory(folder, [file('/fine.md'), file(path)]);
      expect(result).toMatchObject({ ok: false, refusal: { code: 'invalid_request' } });
      expect(existsSync(folder)).toBe(false);
      expect(existsSync(join(place, 'out.md'))).toBe(false);
    },
  );

  it('follows no link, neither as a folder on the way nor as the file', async () => {
    const [folder, outside] = [join(place, 'memory'), join(place, 'outside')];
    await mkdir(folder);
    await mkdir(outside);
    await writeFile(join(outside, 'kept.md'), 'kept');
    await symlink(outside, join(folder, 'tools'));
    await symlink(join(outside, 'kept.md'), join(folder, 'index.md'));
    expect((await exportMemory(folder, [file('/tools/a.md')])).ok).toBe(false);
    expect((await exportMemory(folder, [file('/index.md', 'changed')])).ok).toBe(false);
    expect(existsSync(join(outside, 'a.md'))).toBe(false);
    expect(await readFile(join(outside, 'kept.md'), 'utf8')).toBe('kept');
  });

  it('keeps names apart that differ in case only', async () => {
    const folder = join(place, 'memory');
    const result = await exportMemory(folder, [file('/tools/bash.md', 'b'), file('/tools/Bash.md', 'B')]);
    expect(result).toMatchObject({ ok: true });
    const [first = '', second = ''] = result.ok ? result.value : [];
    expect(first).toBe('/tools/Bash.md');
    expect(second).toMatch(/^\/tools\/bash-[0-9a-f]{8}\.md$/);
    expect(await readFile(join(folder, first), 'utf8')).toBe('B');
    expect(await readFile(join(folder, second), 'utf8')).toBe('b');
  });

  it('refuses where a folder stands in the place of a file', async () => {
    await mkdir(join(place, 'index.md'));
    expect(await exportMemory(place, [file('/index.md')])).toMatchObject({ ok: false });
  });
});
