/**
 * What publishing a version costs over how much of it changes: bytes and blobs written, and the time it takes, on an embedded
 * vault; beside what writing all of it would come to, which is what every version cost before they shared what they have in
 * common.
 *
 *     node bench/publish.ts [--entries 10000] [--changes 1,10,100,1000] [--rounds 5] [--quick]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultBudget, mintTenantId, type Entry } from '@nocturne/contracts';
import { openSqliteVault, type Blobs } from '@nocturne/storage';
import { snapshotOf } from '../services/curator/src/domain/snapshot-of.ts';
import { entry } from '../services/curator/src/fixtures/insights.ts';
import { createSnapshots } from '../services/curator/src/repositories/create-snapshots.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';

const sizes = readSizes({
  entries: ['10000', '1000'],
  changes: ['1,10,100,1000', '1,10'],
  rounds: ['5', '2'],
});
const [count, rounds] = [Number(sizes.entries), Number(sizes.rounds)];
const budget = { ...defaultBudget, entries: 100_000, bytes: 67_108_864, file_tokens: 1_000_000 };

const folder = await mkdtemp(join(tmpdir(), 'nocturne-bench-'));
const vault = openSqliteVault({ file: join(folder, 'vault.db'), masterKey: new Uint8Array(32) });
const written = { puts: 0, renewals: 0, bytes: 0 };
const blobs = counting(vault.blobs(mintTenantId('bench')));
const snapshots = createSnapshots(blobs);

printHeading(`publishing a version of ${count.toLocaleString('en')} entries, ${rounds} rounds`);
let entries = Array.from({ length: count }, (_, index) => entryOf(index, 0));
let head = snapshotOf(entries, [], budget);
const first = await measured(() => snapshots.put(head));
console.log(
  `${'the first version'.padEnd(44)}${kb(first.bytes)} in ${first.puts} blobs, ${first.ms.toFixed(0)} ms`,
);
for (const changed of sizes.changes.split(',').map(Number)) {
  const runs: { ms: number; puts: number; renewals: number; bytes: number; files: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const step = Math.floor(count / changed);
    entries = entries.map((one, index) => (index % step === 0 ? entryOf(index, changed + round) : one));
    const next = snapshotOf(entries, [], budget);
    const before = new Map(head.files.map(({ path, sha256 }) => [path, sha256]));
    const files = next.files.filter(({ path, sha256 }) => before.get(path) !== sha256);
    const run = await measured(() => snapshots.put(next, head.id));
    runs.push({ ...run, files: files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0) });
    head = next;
  }
  const mean = (of: (run: (typeof runs)[number]) => number) =>
    runs.reduce((sum, run) => sum + of(run), 0) / rounds;
  console.log(
    `${`${changed} changed`.padEnd(44)}${kb(mean(({ bytes }) => bytes))} in ${mean(({ puts }) => puts).toFixed(0)} blobs, ` +
      `${kb(mean(({ files }) => files))} of it texts of files; ${(mean(({ bytes }) => bytes) / first.bytes).toFixed(4)} of the whole`,
  );
  printSpread(
    '',
    runs.map(({ ms }) => ms),
    'ms',
  );
}
await vault.close();
await rm(folder, { recursive: true });

function entryOf(index: number, more: number): Entry {
  const words = { why: `"n${index} is not valid" in every failed call, as of ${more}` };
  return entry(`n${index}`, { tool: `tool_${index % 397}`, sessions: 5 + (index % 7), words });
}

async function measured(work: () => Promise<void>) {
  Object.assign(written, { puts: 0, renewals: 0, bytes: 0 });
  const began = performance.now();
  await work();
  return { ms: performance.now() - began, ...written };
}

function counting(real: Blobs): Blobs {
  return {
    ...real,
    put(id, bytes) {
      written.puts += 1;
      written.bytes += bytes.length;
      return real.put(id, bytes);
    },
    renew(id) {
      written.renewals += 1;
      return real.renew(id);
    },
  };
}

function kb(bytes: number): string {
  return `${(bytes / 1_024).toFixed(0)} KB`;
}
