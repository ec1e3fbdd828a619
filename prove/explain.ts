/**
 * What is wrong about each claim of one seed's dream, for those who work on the miner.
 *
 *     node prove/explain.ts SEED           a planted fleet
 *     node prove/explain.ts SEED --null    a fleet with nothing planted
 *     node prove/explain.ts SEED --habits  a fleet of planted habits
 */
import { readArguments } from './lib/read-arguments.ts';
import { miningFailures } from './proofs/mining-failures.ts';
import { miningHabits } from './proofs/mining-habits.ts';
import { miningNull } from './proofs/mining-null.ts';

const { values: flags, positionals } = readArguments(import.meta.filename, {
  null: { type: 'boolean', default: false },
  habits: { type: 'boolean', default: false },
});
const seed = Number(positionals[0] ?? 1);

if (flags.null) {
  const { comparisons } = await miningNull.run(seed);
  for (const comparison of comparisons) console.log(comparison);
  console.log(`${comparisons.length} comparisons where there is nothing to compare`);
} else if (flags.habits) {
  const { claims, plants } = await miningHabits.run(seed);
  for (const { type, about } of claims.filter(({ right }) => !right)) console.log(`wrong ${type}: ${about}`);
  for (const { id, cell, power } of plants.filter((each) => each.power >= 0.95 && !each.found)) {
    console.log(`not found: ${id} ${JSON.stringify(cell)} power ${power.toFixed(3)}`);
  }
  console.log(`${claims.length} claims, ${plants.length} plants`);
} else {
  const { wrong, plants, preventions, gridClaims } = await miningFailures.run(seed);
  console.log(`${wrong.length} wrong claims`);
  for (const claim of wrong) console.log(`  ${claim}`);
  const missed = plants.filter(({ power, found }) => power >= 0.95 && !found);
  console.log(`\n${missed.length} planted fixes with power that were not found`);
  for (const { id, cell, power, told } of missed)
    console.log(
      `  ${id} ${JSON.stringify(cell)} power ${power.toFixed(3)}\n      told: ${told || 'nothing'}`,
    );
  for (const { about } of [...preventions.claims, ...gridClaims].filter(({ right }) => !right))
    console.log(`\nwrong prevention: ${about}`);
}
