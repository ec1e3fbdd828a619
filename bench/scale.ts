/**
 * A million sessions from cold: digests, folds, and the dream over all of them; then dreams after some new ones.
 *
 *     node bench/scale.ts [--sessions 1000000] [--new 1000] [--runs 3] [--dir DIR] [--quick]
 *
 * Sessions of about 1 KB of steps are made before, as files. Each history (all of it, and a tenth) begins in a process of
 * its own: two threads digest as ingest does, the synthesizer keeps the digests in its embedded store, and its own pipeline
 * runs the dream, to where it is handed over. Ratios are of dreams after new sessions over all and over a tenth, in turn in one process. With
 * `--dir` made files and kept histories stay there, and another run goes on from them.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inTemporaryDir } from './lib/bench-host.ts';
import type { ColdStart } from './lib/cold-start.ts';
import { openSynthesizer } from './lib/open-synthesizer.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';
import { receiveFiles } from './lib/receive-files.ts';
import { makeSessionFiles, medianBytes } from './lib/session-files.ts';
import { ratios } from './lib/side-by-side.ts';

const sizes = readSizes({
  sessions: ['1000000', '10000'],
  new: ['1000', '200'],
  runs: ['3', '2'],
  dir: ['', ''],
});
const sessions = Number(sizes.sessions);
const fresh = Number(sizes.new);
const runs = Number(sizes.runs);
const tenth = Math.round(sessions / 10);

/** The cold start of a history, measured now or, where its folder is there, before. */
async function coldStart(dir: string, history: number): Promise<ColdStart> {
  const state = join(dir, `history-${history}`);
  const result = join(dir, `history-${history}.json`);
  if (existsSync(result)) return JSON.parse(await readFile(result, 'utf8')) as ColdStart;
  await rm(state, { recursive: true, force: true });
  const script = join(import.meta.dirname, 'lib/cold-start.ts');
  const args = [script, state, join(dir, 'sessions'), String(history)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  await writeFile(`${result}.part`, stdout);
  await rename(`${result}.part`, result);
  return JSON.parse(stdout) as ColdStart;
}

function printColdStart(history: number, cold: ColdStart): void {
  const perSession = (cold.documents + cold.folds) / history;
  const show = (name: string, value: string) => console.log(`  ${name.padEnd(42)}${value}`);
  console.log(`\n${history} sessions from cold`);
  show('digested and kept', `${(cold.digested / 1000).toFixed(1)} s`);
  show('dream: folds, patterns, insights', `${(cold.dreamt / 1000).toFixed(1)} s`);
  show('together', `${((cold.digested + cold.dreamt) / 60_000).toFixed(2)} min`);
  show('processor time', `${(cold.processor / 60_000).toFixed(2)} min`);
  show('resident at the most', `${(cold.resident / 1e9).toFixed(2)} GB`);
  show('state', `${perSession.toFixed(0)} bytes a session (folds ${(cold.folds / history).toFixed(0)})`);
  show('ten million would take', `${((perSession * 1e7) / 1e9).toFixed(1)} GB`);
  show('patterns', `${cold.patterns}, below ${cold.below}: ${JSON.stringify(cold.types)}`);
}

/** How long a dream over a history takes after new sessions, in ms; each adds as many. */
async function dreamAfterNew(dir: string, history: number, run: number): Promise<number> {
  const first = history + run * fresh;
  const files = await makeSessionFiles(join(dir, 'sessions'), first, first + fresh);
  const synthesizer = await openSynthesizer(join(dir, `history-${history}`));
  try {
    await receiveFiles(files, synthesizer);
    return (await synthesizer.dream()).ms;
  } finally {
    await synthesizer.close();
  }
}

async function measure(dir: string): Promise<void> {
  await makeSessionFiles(join(dir, 'sessions'), 0, sessions);
  printHeading(`scale: ${sessions} sessions, ${medianBytes(5_000)} bytes of steps in the median`);
  for (const history of [tenth, sessions]) printColdStart(history, await coldStart(dir, history));
  const times: Record<number, number[]> = { [tenth]: [], [sessions]: [] };
  for (let run = 0; run < runs; run += 1) {
    for (const history of [tenth, sessions]) times[history]?.push(await dreamAfterNew(dir, history, run));
  }
  const [few = [], all = []] = [times[tenth], times[sessions]];
  console.log('');
  printSpread(`a dream after ${fresh} new over ${tenth}`, few, 'ms');
  printSpread(`a dream after ${fresh} new over ${sessions}`, all, 'ms');
  printSpread('times as long as over a tenth', ratios(all, few), '×');
}

if (sizes.dir === '') await inTemporaryDir(measure);
else {
  await mkdir(sizes.dir, { recursive: true });
  await measure(sizes.dir);
}
