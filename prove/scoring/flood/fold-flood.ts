/** A thread of its own: digests, folds and dreams over a flood of made-up failures, and posts what it saw. */
import { parentPort, workerData } from 'node:worker_threads';
import { canonicalJson, sha256, type Digest } from '@nocturne/contracts';
import { foldDigests } from '@nocturne/mining';
import {
  countLeftOut,
  mergePacked,
  packFold,
  synthesize,
  unpackFolds,
} from '../../../services/synthesizer/src/index.ts';
import { digestOf } from '../mine.ts';
import { floodSession } from './flood-session.ts';

/** What came of a flood. */
export interface FloodSeen {
  /** Hashes of the fold, and of what a dream over it finds, refusals included. */
  readonly fold: string;
  readonly dream: string;
  readonly templates: number;
  /** Failures met: by session, tool and template; those in tallies that are kept, and those reported as left out. */
  readonly met: number;
  readonly kept: number;
  readonly leftOut: number;
  readonly bytes: number;
  readonly heapPeak: number;
}

const atOnce = 512;
/** The same in every thread: ids of patterns come from it. */
const store = `memstore_${'f'.repeat(24)}`;

const { order, seed, sessions } = workerData as { order: string; seed: number; sessions: number };
const templates = new Set<number>();
let [met, heapPeak] = [0, 0];
let waiting: Digest[] = [];
let packed: Uint8Array[] = [];

for (let at = 0; at < sessions; at += 1) {
  const digest = digestOf(floodSession(seed, order === 'forwards' ? at : sessions - 1 - at));
  for (const { template_id } of digest.errors) templates.add(Number.parseInt(template_id.slice(-12), 16));
  met += digest.errors.length;
  waiting.push(digest);
  if (waiting.length < atOnce && at + 1 < sessions) continue;
  packed.push(packFold(foldDigests(waiting)));
  waiting = [];
  if (packed.length === 8 || at + 1 === sessions) packed = [mergePacked(packed)];
  heapPeak = Math.max(heapPeak, Math.round(process.memoryUsage().heapUsed / 1e6));
}

const fold = unpackFolds(packed);
const found = synthesize(fold, store, 'solo');
const leftOut = countLeftOut(fold, { uncompared: 0 }).find(({ what }) => what === 'failures')?.count ?? 0;
const tallies = Object.values(fold.groups.failure.tallies);
const seen: FloodSeen = {
  fold: sha256(canonicalJson(fold)),
  dream: sha256(canonicalJson(found)),
  templates: templates.size,
  met,
  kept: tallies.reduce((sum, tally) => sum + tally.sessions, 0),
  leftOut: found.refused.some(({ what }) => what === `failures (${leftOut})`) ? leftOut : 0,
  bytes: packed.reduce((sum, { length }) => sum + length, 0),
  heapPeak,
};
parentPort?.postMessage(seen);
