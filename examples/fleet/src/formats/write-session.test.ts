import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Digest, Session } from '@nocturne/contracts';
import { importFiles } from '@nocturne/ingest';
import { digestSession, identify } from '@nocturne/mining';
import { afterAll, expect, it } from 'vitest';
import { gridWorld } from '../grid/grid-world.ts';
import { habitWorld } from '../grid/habit-world.ts';
import { runSession } from '../worlds/run-session.ts';
import { compileOwnWorld } from '../worlds/simulate-world.ts';
import { writeSession, writtenFormats } from './write-session.ts';

const folder = mkdtempSync(join(tmpdir(), 'fleet-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const worlds = [compileOwnWorld(gridWorld(2), 2), compileOwnWorld(habitWorld(2), 2)];
const sessions = worlds.flatMap((world) =>
  Array.from({ length: 150 }, (_, n) => runSession(world, n).session),
);

/** What a format can carry of a session, and so what has to come back. */
const carried = {
  canonical: (session: Session) => session,
  // No threads in chats: what a specialist did stands in the one line of talk there is.
  'openai-chat': withoutThreads,
  'tau-bench': withoutThreads,
  'claude-code': (session: Session) => session,
  // A system prompt is no event.
  'managed-agents': (session: Session) => ({
    ...session,
    steps: session.steps.filter((step) => step.kind !== 'message' || step.role !== 'system'),
  }),
} as const;

it.each(writtenFormats)('%s: what is imported back has the same digests', async (format) => {
  const file = join(folder, `${format}.jsonl`);
  const lines = sessions.flatMap((session) => writeSession(session, format));
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const imported: Session[] = [];
  for await (const each of importFiles([file])) {
    expect(each.kind).toBe('session');
    if (each.kind === 'session') imported.push(each.session);
  }
  const expected = sessions.map((session) => features(carried[format](session)));
  expect(imported).toHaveLength(sessions.length);
  expect(imported.map(features).toSorted(bySteps)).toEqual(expected.toSorted(bySteps));
});

/** The parts of a digest that come from the transcript. */
function features(session: Session): Pick<Digest, 'calls' | 'errors' | 'remarks' | 'request'> {
  const { calls, errors, remarks, request } = digestSession(session, {
    ...identify(session),
    store: 'memstore_x',
    given: [],
  });
  return { calls, errors, remarks, request };
}

function withoutThreads(session: Session): Session {
  const steps = session.steps
    .filter((step) => !(step.kind === 'message' && step.thread !== undefined && step.role === 'user'))
    .map(({ thread: _, ...step }) => step);
  return { ...session, steps };
}

function bySteps(a: ReturnType<typeof features>, b: ReturnType<typeof features>): number {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
