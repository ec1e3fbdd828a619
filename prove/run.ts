/**
 * Runs the full figures of what the project says of itself, and writes them down.
 *
 *     npm run prove                        every proof, full size
 *     npm run prove -- NAME… --seeds 5     some, with so many seeds
 *     npm run prove -- --quick             a size that ends within seconds; writes no report
 *     npm run prove -- --resume            goes on where a killed run stopped
 *     npm run prove -- --list              which there are
 *
 * Also --first N (the first seed, 1), --state DIR (where what was observed is kept; node_modules/.cache/prove), --report DIR
 * (docs/proof). The exit code is 1 where a bar is not met, 2 where a name is not known.
 */
import { join } from 'node:path';
import { readArguments } from './lib/read-arguments.ts';
import { codeStamp, commitOf } from './lib/code-stamp.ts';
import type { Proof } from './lib/proof.ts';
import { openState } from './lib/state.ts';
import { figureLine, writeReport } from './lib/write-report.ts';
import { proofs } from './proofs/index.ts';

const root = join(import.meta.dirname, '..');
const { values: flags, positionals } = readArguments(import.meta.filename, {
  seeds: { type: 'string' },
  first: { type: 'string', default: '1' },
  resume: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  state: { type: 'string', default: join(root, 'node_modules/.cache/prove') },
  report: { type: 'string', default: join(root, 'docs/proof') },
});

const unknown = positionals.filter((name) => !proofs.some((proof) => proof.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no proof ${unknown.join(', ')}. There are: ${proofs.map(({ name }) => name).join(', ')}.`,
  );
  process.exitCode = 2;
} else if (flags.list) {
  for (const { name, about } of proofs) console.log(`${name.padEnd(20)}${about}`);
} else {
  for (const proof of proofs) {
    if (positionals.length > 0 && !positionals.includes(proof.name)) continue;
    if (flags.quick && proof.quick === 0) {
      console.log(`${proof.name} has no quick size.`);
      continue;
    }
    if (!(await prove(proof))) process.exitCode = 1;
  }
}

/** @returns whether every bar is met. */
async function prove(proof: Proof<unknown>): Promise<boolean> {
  const missing = proof.skip?.() ?? null;
  if (missing !== null) {
    console.log(`${proof.name}: skipped: ${missing}`);
    return true;
  }
  const many = Number(flags.seeds ?? (flags.quick ? proof.quick : proof.seeds));
  const seeds = Array.from({ length: many }, (_, index) => Number(flags.first) + index);
  const commit = commitOf(root);
  const state = await openState(
    join(flags.state, `${proof.name}.jsonl`),
    await codeStamp(root),
    flags.resume,
  );
  const observations: unknown[] = [];
  let told = performance.now();
  for (const [index, seed] of seeds.entries()) {
    const known = state.observed.get(seed);
    // What is kept is JSON: a run that was resumed sums up the same values as one that was not.
    const observation: unknown = known ?? JSON.parse(JSON.stringify(await proof.run(seed)));
    if (known === undefined) await state.append(seed, observation);
    observations.push(observation);
    if (performance.now() - told < 2_000 && index + 1 < seeds.length) continue;
    told = performance.now();
    console.error(`${proof.name}: ${index + 1} of ${seeds.length} seeds`);
  }
  const figures = proof.summarise(observations);
  const command = `npm run prove -- ${proof.name} --seeds ${many} --first ${flags.first}`;
  console.log(`${proof.name} (${command}, ${commit})`);
  for (const figure of figures) console.log(`  ${figureLine(figure)}`);
  if (!flags.quick) {
    await writeReport(flags.report, {
      name: proof.name,
      about: proof.about,
      command,
      commit,
      seeds,
      figures,
      plot: proof.plot?.(observations) ?? null,
    });
  }
  return figures.every(({ met }) => met !== false);
}
