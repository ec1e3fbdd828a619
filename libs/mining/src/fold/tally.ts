import type { Digest } from '@nocturne/contracts';
import type { CounterName, Observation, SumName } from '../observations/observation.ts';
import { shortHash, taskHash } from '../short-hash.ts';
import { byText } from '../text.ts';
import {
  addCounter,
  count,
  emptyCounter,
  emptyTable,
  trimCounter,
  type Counter,
  type Rank,
} from './counter.ts';

/** Everything that is summed under one key. Plain JSON; each field adds up in any order. */
export interface Tally {
  readonly key: readonly string[];
  readonly label: string;
  /** Sessions that showed it, save those that were given its own entry: these are `echoes`. */
  sessions: number;
  echoes: number;
  sums: Partial<Record<SumName, number>>;
  /** Sessions by task, agent and principal, under short hashes. */
  tasks: Counter;
  agents: Counter;
  principals: Counter;
  counters: Partial<Record<CounterName, Counter>>;
  /** Sessions whose outcome is known, and of these those that passed. */
  known: number;
  passed: number;
  /** Ids of some of the sessions and some instances, each under its hash: those with the smallest. */
  exemplars: Record<string, string>;
  samples: Record<string, string>;
  /** Event times in UTC; the last of any that showed it. */
  first: string | null;
  last: string | null;
}

/** How many session ids and instances a tally keeps. */
export interface TallyLimits {
  readonly exemplars: number;
  readonly samples: number;
}

export function emptyTally(key: readonly string[], label: string): Tally {
  return {
    key,
    label,
    sessions: 0,
    echoes: 0,
    sums: {},
    tasks: emptyCounter(),
    agents: emptyCounter(),
    principals: emptyCounter(),
    counters: {},
    known: 0,
    passed: 0,
    exemplars: emptyTable(),
    samples: emptyTable(),
    first: null,
    last: null,
  };
}

/** What every tally of a session's observations takes of the session itself. */
interface Showing {
  readonly session: string;
  readonly passed: boolean | null;
  /** Event time in UTC. */
  readonly at: string | null;
  /** Short hashes. */
  readonly id: string;
  readonly task: string;
  readonly agent: string;
  readonly principal: string;
}

export function showingOf(digest: Digest): Showing {
  return {
    session: digest.session,
    passed: digest.outcome?.passed ?? null,
    at: digest.ended_at === null ? null : new Date(digest.ended_at).toISOString(),
    id: shortHash(digest.session),
    task: taskHash(digest),
    agent: shortHash(digest.agent),
    principal: shortHash(digest.principal),
  };
}

/** Counts one session's observation of the tally's key in place. Bounds are restored by {@link trimTally}. */
export function countShowing(
  tally: Tally,
  { session, passed, at, id, task, agent, principal }: Showing,
  { sums, counters = {}, sample }: Observation,
  limits: TallyLimits,
): void {
  tally.sessions += 1;
  addSums(tally, sums);
  count(tally.tasks, task, 1);
  count(tally.agents, agent, 1);
  count(tally.principals, principal, 1);
  for (const [name, counts] of Object.entries(counters) as [CounterName, Record<string, number>][]) {
    const counter = (tally.counters[name] ??= emptyCounter());
    for (const key of Object.keys(counts)) count(counter, key, counts[key] ?? 0);
  }
  if (passed !== null) tally.known += 1;
  if (passed === true) tally.passed += 1;
  if (limits.exemplars > 0) tally.exemplars[id] = session;
  if (limits.samples > 0 && sample !== undefined) tally.samples[shortHash(sample)] = sample;
  widen(tally, at, at);
}

/** Counts one that only tests it in place: it corroborates nothing, but it was seen. */
export function countEcho(tally: Tally, { at }: Showing): void {
  tally.echoes += 1;
  widen(tally, null, at);
}

/** Adds another tally of the same key in place. Bounds are restored by {@link trimTally}. */
export function addTally(target: Tally, other: Tally): void {
  target.sessions += other.sessions;
  target.echoes += other.echoes;
  target.known += other.known;
  target.passed += other.passed;
  addSums(target, other.sums);
  addCounter(target.tasks, other.tasks);
  addCounter(target.agents, other.agents);
  addCounter(target.principals, other.principals);
  for (const [name, counter] of Object.entries(other.counters) as [CounterName, Counter][]) {
    addCounter((target.counters[name] ??= emptyCounter()), counter);
  }
  Object.assign(target.exemplars, other.exemplars);
  Object.assign(target.samples, other.samples);
  widen(target, other.first, other.last);
}

function addSums(target: Tally, sums: Observation['sums']): void {
  for (const [name, by] of Object.entries(sums) as [SumName, number][]) {
    target.sums[name] = (target.sums[name] ?? 0) + by;
  }
}

function widen(target: Tally, first: string | null, last: string | null): void {
  if (first !== null && (target.first === null || first < target.first)) target.first = first;
  if (last !== null && (target.last === null || last > target.last)) target.last = last;
}

export function trimTally(tally: Tally, limits: TallyLimits, rank: Rank): void {
  for (const counter of [tally.tasks, tally.agents, tally.principals, ...Object.values(tally.counters)]) {
    trimCounter(counter, rank);
  }
  tally.exemplars = trimTexts(tally.exemplars, limits.exemplars);
  tally.samples = trimTexts(tally.samples, limits.samples);
}

function trimTexts(texts: Record<string, string>, limit: number): Record<string, string> {
  const entries = Object.entries(texts);
  if (entries.length <= limit) return texts;
  return Object.fromEntries(entries.sort((a, b) => byText(a[0], b[0])).slice(0, limit));
}
