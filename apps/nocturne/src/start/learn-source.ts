import { simulateFleet } from '@nocturne/fleet';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RefusedItem } from '@nocturne/contracts';
import { collect } from '../collect.ts';
import type { Connection } from '../connect.ts';
import type { Context } from '../context.ts';
import { learnFrom } from '../learn-from.ts';
import { aboutOf } from '../output/render-patterns.ts';
import { count } from '../output/words.ts';
import type { Failure } from '../result.ts';
import type { Source } from './choose-source.ts';
import { failingSession, type FailingSession } from './failing-session.ts';
import { findWarned } from './find-warned.ts';
import type { FirstScreen } from './render-first-screen.ts';

/**
 * The demo's fleet: always the same, so that what it shows can be talked about. So many tasks that the fifth of them that
 * is held out is enough for a firm verdict.
 */
const demo = {
  seed: 7,
  sessions: 600,
  tasks: 600,
  start: '2026-09-01T08:00:00.000Z',
  everyMinutes: 60,
} as const;

/** So many failing sessions are remembered to choose one from. */
const remembered = 2_000;

/** Learns from what was chosen and gathers what the first screen shows of it. */
export async function learnSource(
  connection: Connection,
  source: Source,
  folder: string,
  context: Context,
): Promise<{ readonly ok: true; readonly screen: FirstScreen } | Failure> {
  const began = performance.now();
  context.note(
    source.kind === 'demo'
      ? 'Simulating a fleet of agents, and learning from it …'
      : 'Reading, and learning …',
  );
  const failing: FailingSession[] = [];
  const request = {
    paths: source.kind === 'files' ? source.paths : [await writeDemo(folder)],
    onSession: (session: Parameters<typeof failingSession>[0]) => {
      const found = failing.length < remembered ? failingSession(session) : null;
      if (found !== null) failing.push(found);
    },
  };
  const learned = await learnFrom(connection, request, {}, context);
  if (!learned.ok) return learned;
  const { report, entries } = learned;
  const sessions = count(report.imported?.sessions ?? 0, 'session');
  const heldOut = (await collect(connection.admin.sessions.list(connection.store)))
    .filter(({ side }) => side === 'heldout')
    .map(({ id }) => id);
  return {
    ok: true,
    screen: {
      source:
        source.kind === 'demo'
          ? `${sessions} of a simulated fleet`
          : `${sessions} in ${source.paths.join(', ')}`,
      seconds: (performance.now() - began) / 1_000,
      report,
      entries,
      leftOut: [...report.refused, ...(await belowThreshold(connection))],
      warned: findWarned(failing, entries, new Set(heldOut)),
    },
  };
}

/** What recurs too little to be told to agents, the most widely seen first. */
async function belowThreshold({ admin, store }: Connection): Promise<RefusedItem[]> {
  const patterns = await collect(admin.patterns(store, { below: true }));
  return patterns
    .filter(({ lacks }) => lacks.length > 0)
    .map((pattern) => ({
      what: aboutOf(pattern),
      reason: `below the threshold: ${pattern.lacks.join(', ')}`,
    }));
}

/** The demo goes the way of any other transcripts: through a file, the importer and the HTTP side. */
async function writeDemo(folder: string): Promise<string> {
  const path = join(folder, 'simulated-fleet.jsonl');
  const { sessions } = simulateFleet(demo);
  await writeFile(path, sessions.map((session) => `${JSON.stringify(session)}\n`).join(''));
  return path;
}
