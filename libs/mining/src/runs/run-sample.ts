import type { Digest } from '@nocturne/contracts';
import { emptyTable } from '../fold/counter.ts';
import { shortHash } from '../short-hash.ts';
import { byText } from '../text.ts';
import { runOf, type Run } from './run.ts';

/** Families that are looked into, sessions of a family, and sessions of one task. */
export const sampleLimits = { families: 64, runs: 1_024, perTask: 64 } as const;

/**
 * Sessions of one family: whole tasks, those with the smallest hashes, of each the sessions with the smallest. From the first
 * task on that has no room (`cut`) none is kept. Samples of disjoint sessions merge in any order and grouping to the same one:
 * more sessions only ever lower the cut, and what lies below it is complete.
 */
interface RunSample {
  readonly family: string;
  /** Sessions of the family in all. */
  seen: number;
  cut: string | null;
  /**
   * By task and session, hashed: `task session`. Each as JSON: a fold is read and merged many times before a run is looked
   * into, and text takes less time and room than what it says.
   */
  runs: Record<string, string>;
}

/** By the family's hash. */
export type RunSamples = Record<string, RunSample>;

/** Adds one session in place. Bounds are restored by {@link trimSamples}. */
export function addRun(samples: RunSamples, digest: Digest): void {
  const sample = sampleIn(samples, digest.family);
  sample.seen += 1;
  const run = runOf(digest);
  sample.runs[`${run.task} ${shortHash(run.session)}`] = JSON.stringify(run);
}

/** Adds other samples in place. */
export function addSamples(target: RunSamples, others: RunSamples): void {
  for (const other of Object.values(others)) {
    const sample = sampleIn(target, other.family);
    sample.seen += other.seen;
    const cut = lower(sample.cut, other.cut);
    sample.cut = cut;
    for (const key of Object.keys(other.runs)) {
      const run = other.runs[key];
      if (run !== undefined && (cut === null || key < cut)) sample.runs[key] = run;
    }
  }
}

export function trimSamples(samples: RunSamples): void {
  const families = Object.keys(samples).sort(byText);
  for (const key of families.slice(sampleLimits.families)) Reflect.deleteProperty(samples, key);
  for (const key of families.slice(0, sampleLimits.families)) {
    const sample = samples[key];
    if (sample !== undefined) trimSample(sample);
  }
}

/** The runs of a sample in the order of their hashes: the same whatever the order in which they came. */
export function runsOf(sample: RunSample): Run[] {
  return Object.keys(sample.runs)
    .sort(byText)
    .map((key) => JSON.parse(sample.runs[key] ?? '') as Run);
}

function trimSample(sample: RunSample): void {
  const { cut } = sample;
  const keys = Object.keys(sample.runs);
  const below = cut === null ? keys : keys.filter((key) => key < cut);
  if (below.length === keys.length && keys.length <= sampleLimits.perTask) return;
  const kept: string[] = [];
  for (const [task, own] of Map.groupBy(below.sort(byText), taskOf)) {
    const some = own.slice(0, sampleLimits.perTask);
    if (kept.length + some.length > sampleLimits.runs) {
      sample.cut = lower(sample.cut, task);
      break;
    }
    kept.push(...some);
  }
  const runs = emptyTable<string>();
  for (const key of kept) runs[key] = sample.runs[key] ?? '';
  sample.runs = runs;
}

function sampleIn(samples: RunSamples, family: string): RunSample {
  return (samples[shortHash(family)] ??= { family, seen: 0, cut: null, runs: emptyTable() });
}

function taskOf(key: string): string {
  return key.slice(0, key.indexOf(' '));
}

function lower(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
