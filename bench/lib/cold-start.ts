/** A process of its own: `node cold-start.ts STATE-DIR FILES-DIR SESSIONS`; prints what it measured as one line of JSON. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSessionFiles } from './session-files.ts';
import { openSynthesizer } from './open-synthesizer.ts';
import { receiveFiles } from './receive-files.ts';

/** What the cold start of a history took. Times in ms, sizes in bytes. */
export interface ColdStart {
  readonly digested: number;
  readonly dreamt: number;
  /** Processor time of all threads, which says the same on a machine that others use too. */
  readonly processor: number;
  readonly resident: number;
  readonly documents: number;
  readonly folds: number;
  readonly patterns: number;
  readonly below: number;
  readonly types: Readonly<Record<string, number>>;
}

const [stateDir = '', filesDir = '', sessions = '0'] = process.argv.slice(2);
const files = await makeSessionFiles(filesDir, 0, Number(sessions));
const synthesizer = await openSynthesizer(stateDir);
const start = performance.now();
await receiveFiles(files, synthesizer);
const digested = performance.now() - start;
const { ms, sessions: seen } = await synthesizer.dream('a');
if (seen !== Number(sessions)) throw new Error(`the dream saw ${seen} sessions`);
const { user, system } = process.cpuUsage();
const found = await synthesizer.found();
await synthesizer.close();

const sizeOf = async (prefix: string): Promise<number> => {
  const names = (await readdir(stateDir)).filter((name) => name.startsWith(prefix));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(stateDir, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
};
const types: Record<string, number> = {};
for (const { type } of found?.patterns ?? []) types[type] = (types[type] ?? 0) + 1;
const measured: ColdStart = {
  digested,
  dreamt: ms,
  processor: (user + system) / 1000,
  resident: process.resourceUsage().maxRSS * 1024,
  documents: await sizeOf('synthesizer.db'),
  folds: await sizeOf('vault.db'),
  patterns: found?.patterns.length ?? 0,
  below: found?.below.length ?? 0,
  types,
};
console.log(JSON.stringify(measured));
