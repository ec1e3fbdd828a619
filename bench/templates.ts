/**
 * Failure texts grouped by masking and clustering, against drain3 with masks, on labelled logs: how many lines are grouped
 * rightly, and lines per CPU second, measured in the same run.
 *
 *     node bench/templates.ts [--dir ../shared/data/loghub] [--rounds 10] [--python python3] [--quick]
 *
 * One setting for all systems, on both sides, and masks for the same kinds of values. drain3 is asked of the given Python (`pip install drain3`); where it has none,
 * the published figures stand in its place and no ratio is printed. GA and FGA are means over systems, and over each half of
 * them by name, so that what was tuned on one half can be read off the other.
 */
import { spawnSync } from 'node:child_process';
import { groupLines } from './lib/group-lines.ts';
import { scoreGrouping, type GroupingScore } from './lib/grouping-accuracy.ts';
import { printHeading } from './lib/print.ts';
import { loghubDir, readLoghub, type LabelledLog } from './lib/read-loghub.ts';
import { readSizes } from './lib/read-sizes.ts';

const sizes = readSizes({ dir: [loghubDir, loghubDir], rounds: ['10', '3'], python: ['python3', 'python3'] });
const logs = readLoghub(sizes.dir);
const rounds = Number(sizes.rounds);
/** Rounds that are not measured. */
const warming = 10;

printHeading(`templates: ${logs.length} systems, ${rounds} rounds`);
if (logs.length === 0) {
  console.log(`There are no labelled logs in ${sizes.dir}: github.com/logpai/loghub has them.`);
} else {
  const theirs = runDrain3();
  const ours = runOurs();
  printScores('ours', ours.scores);
  if (theirs === null) {
    console.log(
      '\ndrain3 is not there (--python); its published means over 16 systems: GA .767, FGA .772 with masks.',
    );
  } else {
    printScores('drain3 with masks', theirs.scores);
    console.log(`\nlines per CPU second   ours ${rate(ours.seconds)}   drain3 ${rate(theirs.seconds)}`);
    console.log(`ratio                  ${(theirs.seconds / ours.seconds).toFixed(1)} ×`);
  }
}

interface Run {
  readonly scores: readonly (GroupingScore & { readonly system: string })[];
  /** Of CPU, for all rounds. */
  readonly seconds: number;
}

function runOurs(): Run {
  // The compiler's work is done once in the life of a process: it is no part of what a line costs.
  let groups: string[][] = [];
  for (let round = 0; round < warming; round += 1) groups = logs.map(({ lines }) => groupLines(lines));
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) groups = logs.map(({ lines }) => groupLines(lines));
  const { user, system } = process.cpuUsage(before);
  return {
    scores: logs.map((log, index) => scoreOf(log, groups[index] ?? [])),
    seconds: (user + system) / 1e6,
  };
}

/** Null where the Python has no drain3. */
function runDrain3(): Run | null {
  const script = new URL('./lib/drain3-groups.py', import.meta.url).pathname;
  const args = [script, sizes.dir, ...logs.map(({ system }) => system), '--rounds', String(rounds)];
  const { status, stdout } = spawnSync(sizes.python, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) return null;
  const { groups, seconds } = JSON.parse(stdout) as { groups: Record<string, string[]>; seconds: number };
  return { scores: logs.map((log) => scoreOf(log, groups[log.system] ?? [])), seconds };
}

function scoreOf({ system, truth }: LabelledLog, predicted: readonly string[]) {
  return { system, ...scoreGrouping(predicted, truth) };
}

function printScores(name: string, scores: Run['scores']): void {
  console.log(`\n${name.padEnd(20)} GA     FGA    groups (true)`);
  for (const { system, ga, fga, predicted, truth } of scores) {
    console.log(`  ${system.padEnd(18)} ${ga.toFixed(3)}  ${fga.toFixed(3)}  ${predicted} (${truth})`);
  }
  const halves = [0, 1].map((half) => scores.filter((_, index) => index % 2 === half));
  const [even = [], odd = []] = halves;
  for (const [label, some] of [
    ['all', scores],
    ['1st, 3rd, …', even],
    ['2nd, 4th, …', odd],
  ] as const) {
    console.log(`  ${`mean of ${label}`.padEnd(18)} ${mean(some, 'ga')}  ${mean(some, 'fga')}`);
  }
}

function mean(scores: Run['scores'], of: 'ga' | 'fga'): string {
  return (scores.reduce((sum, score) => sum + score[of], 0) / Math.max(1, scores.length)).toFixed(3);
}

function rate(seconds: number): string {
  const lines = logs.reduce((sum, log) => sum + log.lines.length, 0) * rounds;
  return Math.round(lines / seconds).toLocaleString('en');
}
