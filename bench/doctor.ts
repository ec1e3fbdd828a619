/**
 * `nocturne doctor` over many sessions in a bounded heap.
 *
 *     node bench/doctor.ts [--sessions 100000] [--heap 256] [--dir DIR] [--quick]
 *
 * Sessions with something of everything that is mined are made before, as files. The command runs in a process of its own with
 * a heap of so many megabytes: the program takes 30, one unpacked fold of these sessions about 40, and what looks for patterns in
 * it as much again; the rest is room for garbage.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { inTemporaryDir } from './lib/bench-host.ts';
import { printHeading } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';
import { makeSessionFiles } from './lib/session-files.ts';

const sizes = readSizes({ sessions: ['100000', '2000'], heap: ['256', '256'], dir: ['', ''] });

async function measure(dir: string): Promise<void> {
  const sessions = join(dir, 'sessions');
  await makeSessionFiles(sessions, 0, Number(sizes.sessions));
  printHeading(`doctor: ${sizes.sessions} sessions, ${sizes.heap} MB of heap`);
  const command = join(import.meta.dirname, '../apps/nocturne/bin/nocturne.mjs');
  const start = performance.now();
  const { status, stdout } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${sizes.heap}`, command, 'doctor', sessions, '--json'],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0) {
    console.log('The heap was too small.');
    process.exitCode = 1;
    return;
  }
  const seconds = (performance.now() - start) / 1000;
  const { imported, verdict } = JSON.parse(stdout) as { imported: { sessions: number }; verdict: string };
  console.log(`${imported.sessions} sessions in ${seconds.toFixed(0)} s\n${verdict}`);
}

if (sizes.dir === '') await inTemporaryDir(measure);
else await measure(sizes.dir);
