/**
 * All near-duplicate pairs of a set of texts, by our MinHash and LSH, against Python's datasketch, measured in the same run.
 *
 *     node bench/near-duplicates.ts [--texts 2000] [--rounds 5] [--python python3] [--quick]
 *
 * Both sides do the same of the same texts: shingles of one word, 128 permutations, 25 bands of 5, then exact Jaccard ≥ .7 of the
 * candidates. datasketch is given the plain words that we make of a text, so that our normalisation counts for us alone. It
 * is installed into a virtual environment of its own under node_modules/.cache, where there is a Python and a registry; where
 * there is none, the bench says so and prints no ratio. Pairs per second are all n(n − 1)/2 pairs by the CPU seconds.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createSimilarIndex, nearDuplicateFrom, plainWords } from '@nocturne/mining';
import { paraphrase } from '../prove/scoring/advice/paraphrase.ts';
import { writeAdvice } from '../prove/scoring/advice/write-advice.ts';
import { seeded } from '../test/support/random.ts';
import { printHeading } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';
import { ratios, spread } from './lib/side-by-side.ts';

const sizes = readSizes({ texts: ['2000', '500'], rounds: ['5', '2'], python: ['python3', 'python3'] });
const [count, rounds] = [Number(sizes.texts), Number(sizes.rounds)];
const environment = new URL('../node_modules/.cache/datasketch', import.meta.url).pathname;
const script = new URL('./lib/datasketch-pairs.py', import.meta.url).pathname;

const texts = makeTexts(count);
const pairs = (texts.length * (texts.length - 1)) / 2;
printHeading(`near-duplicates: ${texts.length} texts, ${pairs.toLocaleString('en')} pairs, ${rounds} rounds`);

/** The first round is not measured: what the compilers do is done once in the life of a process. */
runOurs();
const python = findDatasketch();
const plain = JSON.stringify(texts.map((text) => plainWords(text).join(' ')));
const [ours, theirs]: [Run[], Run[]] = [[], []];
for (let round = 0; round < rounds; round += 1) {
  ours.push(runOurs());
  if (python.found) theirs.push(runDatasketch(python.path));
}
print('ours', ours);
if (python.found) {
  print('datasketch', theirs);
  const times = [ours, theirs].map((runs) => runs.map(({ seconds }) => seconds));
  const { min, median, max } = spread(ratios(times[1] ?? [], times[0] ?? []));
  console.log(
    `ratio         ${min.toFixed(1)} / ${median.toFixed(1)} / ${max.toFixed(1)} ×  (min / median / max)`,
  );
} else {
  console.log(`datasketch is not there: ${python.reason}`);
}

interface Run {
  /** Near-duplicate pairs. */
  readonly found: number;
  /** Of CPU. */
  readonly seconds: number;
}

function runOurs(): Run {
  const before = process.cpuUsage();
  const index = createSimilarIndex(nearDuplicateFrom);
  let found = 0;
  for (const text of texts) {
    found += index.find(text).length;
    index.add(text);
  }
  const { user, system } = process.cpuUsage(before);
  return { found, seconds: (user + system) / 1e6 };
}

function runDatasketch(path: string): Run {
  const { status, stdout, stderr } = spawnSync(path, [script, String(nearDuplicateFrom)], {
    input: plain,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Run;
}

function findDatasketch(): { found: true; path: string } | { found: false; reason: string } {
  const path = `${environment}/bin/python`;
  if (!existsSync(path) && spawnSync(sizes.python, ['-m', 'venv', environment]).status !== 0) {
    return { found: false, reason: `${sizes.python} makes no virtual environment` };
  }
  if (spawnSync(path, ['-c', 'import datasketch']).status === 0) return { found: true, path };
  const { status, stderr } = spawnSync(path, ['-m', 'pip', 'install', '--quiet', 'datasketch'], {
    encoding: 'utf8',
  });
  if (status === 0) return { found: true, path };
  return { found: false, reason: stderr.trim().split('\n').at(-1) ?? 'pip could not install it' };
}

function makeTexts(number: number): readonly string[] {
  const random = seeded(1);
  // One in four says again what was said before.
  const said: string[] = [];
  return Array.from({ length: number }, () => {
    const earlier = said[Math.floor(random() * said.length)];
    const text = earlier === undefined || random() > 0.25 ? writeAdvice(random) : paraphrase(earlier, random);
    said.push(text);
    return text;
  });
}

function print(name: string, runs: readonly Run[]): void {
  const { median } = spread(runs.map(({ seconds }) => seconds));
  const rate = Math.round(pairs / median).toLocaleString('en');
  console.log(`${name.padEnd(14)}${rate} pairs per CPU second, ${runs[0]?.found ?? 0} near-duplicate pairs`);
}
