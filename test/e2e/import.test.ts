import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAdmin } from '@nocturne/client';
import type { Head, LogItem, Memory } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { call, headOf, testHost } from '../support/learning.ts';
import { listAll } from '../support/list-all.ts';
import { scratchFolder } from '../support/scratch.ts';
import { runCommand } from '../support/up.ts';

it('memory goes out and comes in, as files and as git history', async () => {
  const host = await testHost();
  const admin = createAdmin(host);
  const nocturne = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await runCommand('memory', ...args, '--url', host.url, '--key', host.key);
    expect(code, `${args.join(' ')}: ${err}`).toBe(0);
    return out;
  };
  const memories = `/v1/memory_stores/${host.storeId}/memories`;
  const write = async (path: string, content: string) =>
    (await call<Memory>(host, 'POST', memories, { path, content })).body;
  const desk = await write('/desk.md', 'Ask at the desk.\n');
  await write('/rules/refunds.md', 'Above 500 a second person.\n');
  await call(host, 'POST', `${memories}/${desk.id}`, { path: '/the desk.md' });

  const folder = scratchFolder();
  await nocturne('export', folder);
  appendFileSync(join(folder, 'rules/refunds.md'), 'Not on Sundays.\n');
  const before = await headOf(host);
  expect(await nocturne('import', folder, '--dry-run')).toContain('+Not on Sundays.');
  expect(await headOf(host)).toEqual(before);
  expect(await nocturne('import', folder, '--why', 'new hours')).toContain('at version 4');
  const old = scratchFolder();
  await nocturne('export', old, '--version', '1');
  expect(readFileSync(join(old, 'desk.md'), 'utf8')).toBe('Ask at the desk.\n');

  const stream = join(scratchFolder(), 'memory.fi');
  await nocturne('history', stream);
  for (const store of ['copy', 'second']) {
    await admin.stores.create({ name: store });
    await nocturne('import', stream, '--store', store);
  }
  const versionsOf = async (store: string) => {
    const log = (await listAll<LogItem>(host, `/v1/memory_stores/${store}/log`)).reverse();
    const snapshots = await Promise.all(
      log.map(({ sequence }) => admin.memory.snapshot(store, String(sequence))),
    );
    return snapshots.map(({ id, files }) => ({
      id,
      files: files.map(({ path, content }) => [path, content]),
    }));
  };
  const [ours, copy, second] = [
    await versionsOf('default'),
    await versionsOf('copy'),
    await versionsOf('second'),
  ];
  expect(copy.map(({ files }) => files)).toEqual(ours.map(({ files }) => files));
  // What was imported is the same version wherever it was.
  expect(second).toEqual(copy);
  const log = await listAll<LogItem>(host, '/v1/memory_stores/copy/log');
  expect(log[0]?.reason).toMatch(/^new hours \(local, 20\d\d-/);

  // A longer history goes on where the shorter one ended.
  await write('/late.md', 'Later.\n');
  const longer = join(scratchFolder(), 'memory.fi');
  await nocturne('history', longer);
  expect(await nocturne('import', longer, '--store', 'copy')).toContain(
    '5 commits, of which 1 commit is new here.',
  );
  const { sequence }: Head = (await headOf({ ...host, storeId: 'copy' })).head;
  expect(sequence).toBe(5);
});
