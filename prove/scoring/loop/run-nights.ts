import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  sha256,
  type HeadResponse,
  type LiveFigures,
  type Session,
  type StoreSettings,
} from '@nocturne/contracts';
import { compileOwnWorld, runSession, type CompiledWorld, type GivenMemory } from '@nocturne/fleet';
import { createLogger } from '@nocturne/service';
import { startHost, type Host } from '../../../apps/nocturne/src/host/start-host.ts';
import { call, dreamNow, headOf, learnFrom } from '../../../test/support/learning.ts';
import {
  backlogDays,
  changed,
  loopWorld,
  nights,
  perDay,
  poison,
  poisonedNight,
  poisonWorld,
} from './loop-world.ts';

/** How likely an agent acts on an entry that speaks of what it is doing. */
const adherence = 0.8;

/** What came of one day's sessions, and what memory was like in the night after. */
export interface Night {
  readonly passed: number;
  readonly judged: number;
  /** Tokens, each kind at its price against input tokens. */
  readonly tokens: number;
  readonly calls: number;
  readonly sessions: number;
  readonly memory: MemoryState | null;
}

interface MemoryState {
  readonly entries: number;
  /** Whether agents read, from now on, what the poisoned sessions say; and what was right until the rule changed. */
  readonly poisoned: boolean;
  readonly stale: boolean;
  readonly settlement: string;
  readonly decision: string | null;
}

export interface Arm {
  readonly nights: readonly Night[];
  /** What the host says of itself: its lift, and each alarm's ruling; null without memory. */
  readonly live: Pick<LiveFigures, 'overall' | 'drifts'> | null;
}

/** The fleet without memory. */
export function runWithout(seed: number): Arm {
  const compiled = compileOwnWorld(loopWorld(), seed);
  const each = Array.from({ length: nights }, (_, night) =>
    tally(numbersOf(backlogDays + night).map((number) => runSession(compiled, number).session)),
  );
  return { nights: each.map((night) => ({ ...night, memory: null })), live: null };
}

/**
 * The same fleet over a host of its own, through its public doors: a backlog is learnt from, then each day's sessions read
 * memory, act on it imperfectly and are sent in, and each night is dreamt once.
 */
export async function runWith(seed: number, settings: Partial<StoreSettings>): Promise<Arm> {
  const dataDir = await mkdtemp(join(tmpdir(), 'closed-loop-'));
  const host = await startHost({
    ...{ dataDir, port: 0, logger: createLogger('silent'), settings },
    // The same control group whenever the seed is the same.
    controlKey: Buffer.from(sha256(`control group ${seed}`), 'hex'),
  });
  try {
    return await liveNights(host, seed);
  } finally {
    await host.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function liveNights(host: Host, seed: number): Promise<Arm> {
  const compiled = compileOwnWorld(loopWorld(), seed);
  for (let day = 0; day < backlogDays; day += 1)
    await learnFrom(
      host,
      numbersOf(day).map((number) => runSession(compiled, number).session),
      100,
    );
  await dreamNow(host);
  const lived: Night[] = [];
  for (let night = 1; night <= nights; night += 1) {
    const day = backlogDays + night - 1;
    const sessions = [];
    for (const number of numbersOf(day)) sessions.push(await runReading(host, compiled, number));
    await learnFrom(host, sessions, 100);
    if (night === poisonedNight) await learnFrom(host, poisonedSessions(seed, day), 100);
    const { settlement, verdict } = await dreamNow(host);
    const { snapshot } = await headOf(host);
    const says = (tool: string, word: string) =>
      snapshot.entries.some(({ rules }) =>
        rules.some(
          (rule) =>
            rule.kind === 'warns' &&
            rule.tool === tool &&
            JSON.stringify([rule.change, rule.prevent]).includes(`"${word}"`),
        ),
      );
    const memory = {
      entries: snapshot.entries.length,
      poisoned: says(poison.tool, poison.instead),
      stale: says(changed.tool, changed.argument),
      settlement: settlement ?? 'none',
      decision: verdict?.decision ?? null,
    };
    lived.push({ ...tally(sessions), memory });
  }
  const path = `/v1/evaluations/live?store=${host.storeId}`;
  const { overall, drifts = [] } = (await call<LiveFigures>(host, 'GET', path)).body;
  return { nights: lived, live: { overall, drifts } };
}

/** A session that asks the server what to read, and is given what the server will. */
async function runReading(host: Host, compiled: CompiledWorld, number: number): Promise<Session> {
  const { id } = runSession(compiled, number).session;
  const path = `/v1/memory_stores/${host.storeId}/head?session=${encodeURIComponent(id)}`;
  const { snapshot } = (await call<HeadResponse>(host, 'GET', path)).body;
  if (snapshot.entries.length === 0) return runSession(compiled, number).session;
  const memory: GivenMemory = {
    store: host.store,
    snapshot: snapshot.id,
    entries: snapshot.entries,
    adherence,
  };
  return runSession(compiled, number, { memory }).session;
}

function poisonedSessions(seed: number, day: number): Session[] {
  const compiled = compileOwnWorld(poisonWorld(), seed);
  return numbersOf(day).map(
    (number) => runSession(compiled, number, { task: { family: 'refunds', number } }).session,
  );
}

function numbersOf(day: number): number[] {
  return Array.from({ length: perDay }, (_, index) => day * perDay + index);
}

function tally(sessions: readonly Session[]): Omit<Night, 'memory'> {
  const judged = sessions.flatMap(({ outcome }) => (outcome == null ? [] : [outcome.passed === true]));
  const sum = (of: (session: Session) => number) => sessions.reduce((total, one) => total + of(one), 0);
  return {
    passed: judged.filter(Boolean).length,
    judged: judged.length,
    tokens: Math.round(sum(tokensOf)),
    calls: sum(({ steps }) => steps.filter(({ kind }) => kind === 'tool_call').length),
    sessions: sessions.length,
  };
}

/** At list prices: what is written costs five times what is read, what comes from a cache a tenth, what goes there a quarter more. */
function tokensOf({ usage }: Session): number {
  if (usage === undefined) return 0;
  const { input_tokens, output_tokens, cache_read_input_tokens, cache_creation_input_tokens } = usage;
  return (
    input_tokens + 5 * output_tokens + 0.1 * cache_read_input_tokens + 1.25 * cache_creation_input_tokens
  );
}
