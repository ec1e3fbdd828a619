import { sha256, type Digest } from '@nocturne/contracts';
import type { CounterName, Observation, SumName } from '../observations/observation.ts';
import { byText } from '../text.ts';
import { addCounter, count, emptyCounter, trimCounter, type Counter } from './counter.ts';

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
  /** Event times in UTC. */
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
    exemplars: {},
    samples: {},
    first: null,
    last: null,
  };
}

/** The tally of one session's observation. */
export function tallyOf(digest: Digest, observation: Observation, echo: boolean): Tally {
  const tally = emptyTally(observation.key, observation.label ?? '');
  if (echo) return { ...tally, echoes: 1 };
  tally.sessions = 1;
  tally.sums = { ...observation.sums };
  count(tally.tasks, shortHash(JSON.stringify([digest.family, digest.task])), 1);
  count(tally.agents, shortHash(digest.agent), 1);
  count(tally.principals, shortHash(digest.principal), 1);
  for (const [name, counts] of Object.entries(observation.counters ?? {}) as [
    CounterName,
    Record<string, number>,
  ][]) {
    const counter = emptyCounter();
    for (const [key, by] of Object.entries(counts)) count(counter, key, by);
    tally.counters[name] = counter;
  }
  const passed = digest.outcome?.passed ?? null;
  tally.known = passed === null ? 0 : 1;
  tally.passed = passed === true ? 1 : 0;
  tally.exemplars[shortHash(digest.session)] = digest.session;
  if (observation.sample !== undefined) tally.samples[shortHash(observation.sample)] = observation.sample;
  const at = digest.ended_at === null ? null : new Date(digest.ended_at).toISOString();
  return { ...tally, first: at, last: at };
}

/** Adds another tally of the same key in place. Bounds are restored by {@link trimTally}. */
export function addTally(target: Tally, other: Tally): void {
  target.sessions += other.sessions;
  target.echoes += other.echoes;
  target.known += other.known;
  target.passed += other.passed;
  for (const [name, by] of Object.entries(other.sums) as [SumName, number][]) {
    target.sums[name] = (target.sums[name] ?? 0) + by;
  }
  addCounter(target.tasks, other.tasks);
  addCounter(target.agents, other.agents);
  addCounter(target.principals, other.principals);
  for (const [name, counter] of Object.entries(other.counters) as [CounterName, Counter][]) {
    addCounter((target.counters[name] ??= emptyCounter()), counter);
  }
  Object.assign(target.exemplars, other.exemplars);
  Object.assign(target.samples, other.samples);
  if (other.first !== null && (target.first === null || other.first < target.first))
    target.first = other.first;
  if (other.last !== null && (target.last === null || other.last > target.last)) target.last = other.last;
}

export function trimTally(tally: Tally, limits: TallyLimits): void {
  for (const counter of [tally.tasks, tally.agents, tally.principals, ...Object.values(tally.counters)]) {
    trimCounter(counter);
  }
  tally.exemplars = trimTexts(tally.exemplars, limits.exemplars);
  tally.samples = trimTexts(tally.samples, limits.samples);
}

function trimTexts(texts: Record<string, string>, limit: number): Record<string, string> {
  const entries = Object.entries(texts);
  if (entries.length <= limit) return texts;
  return Object.fromEntries(entries.sort((a, b) => byText(a[0], b[0])).slice(0, limit));
}

function shortHash(text: string): string {
  return sha256(text).slice(0, 12);
}
