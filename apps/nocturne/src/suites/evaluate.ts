import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Arm, SuiteRun, Trial, Verdict } from '@nocturne/contracts';
import type { Connection } from '../connect.ts';
import type { Context } from '../context.ts';
import { openJournal } from './journal.ts';
import type { SuiteFile } from './read-suite.ts';
import type { NightDone } from './night/acts.ts';
import { renderPage } from './report/render-page.ts';
import { findRunFolder, finishRun } from './run-folder.ts';
import { runSuite } from './run-suite.ts';
import type { ArmMemory } from './run-trial.ts';

export interface EvaluateOptions {
  /** Where runs are kept. */
  readonly runs: string;
  /** Begins a new run also where one was stopped. */
  readonly fresh: boolean;
  readonly signal: AbortSignal;
}

/** A run with its ruling, and where its page lies. */
export interface Evaluated {
  readonly run: SuiteRun;
  readonly trials: readonly Trial[];
  readonly page: string;
}

/** The versions of memory that a run is about. */
export interface Versions {
  readonly head: string;
  readonly draft: string | null;
  readonly proposal: string | null;
}

/**
 * Puts the agent to the suite without memory, with head and, where there is one, with a draft; has the evaluator rule on it, and
 * writes the page. What was stopped goes on where it was.
 * @returns null where it was stopped again.
 */
export async function evaluate(
  connection: Connection,
  file: SuiteFile,
  versions: Versions,
  { runs, fresh, signal }: EvaluateOptions,
  context: Context,
): Promise<Evaluated | null> {
  const { admin, store } = connection;
  const { suite, hash } = file;
  const now = () => new Date();
  const wanted = { suite: suite.name, suite_hash: hash, started_at: now().toISOString(), ...versions };
  const { folder, head: begun, resumed } = await findRunFolder(runs, wanted, fresh);
  const journal = await openJournal(folder, begun);
  if (resumed) context.note(`Going on with the run in ${folder}: ${journal.done.length} trials are done.`);
  const ruleOn = (trials: readonly Trial[]) =>
    admin.suites.rule({
      ...begun,
      ...{ store, margin: suite.margin, limits: suite.limits, stop_early: suite.stop_early },
      ...{ repeats: suite.repeats, tasks: suite.tasks.length, trials: [...trials] },
    });
  const log = await open(join(folder, 'agent.log'), 'a');
  const progress = context.progress('Trials');
  const trials = await runSuite(file, journal, {
    arms: await armsOf(connection, begun),
    now,
    signal,
    log: log.fd,
    // What it costs does not end a run: looked at once, when what it passed and lost has, it needs no stricter level.
    isEnough: async (some) => (await ruleOn(some)).verdict.comparisons[0]?.decision !== 'inconclusive',
    onTrial: (_, done, total) => progress.update(done, total, 'trials'),
  }).finally(async () => {
    progress.end();
    await Promise.all([journal.close(), log.close()]);
  });
  if (signal.aborted) return null;
  const run = await ruleOn(trials);
  const page = join(folder, 'report.html');
  await writeFile(page, renderPage({ run, trials, ...(await aroundRun(connection, run)) }));
  await finishRun(folder, run);
  return { run, trials, page };
}

/** Writes the page of a run anew, with what the night came to. */
export async function tellNight(
  connection: Connection,
  { run, trials, page }: Evaluated,
  night: NightDone,
): Promise<void> {
  await writeFile(page, renderPage({ run, trials, night, ...(await aroundRun(connection, run)) }));
}

async function armsOf(
  { admin, store }: Connection,
  { head, draft }: Versions,
): Promise<ReadonlyMap<Arm, ArmMemory>> {
  const memoryOf = async (snapshot: string): Promise<ArmMemory> => {
    const { files } = await admin.memory.snapshot(store, snapshot);
    return { snapshot, files };
  };
  return new Map<Arm, ArmMemory>([
    ['none', { snapshot: null, files: [] }],
    ['head', await memoryOf(head)],
    ...(draft === null ? [] : [['draft', await memoryOf(draft)] as const]),
  ]);
}

/** What a page tells of beside the run itself: the nights before, the gate's word on held-out sessions, live outcomes. */
export async function aroundRun(connection: Connection, run: SuiteRun) {
  const { admin, store } = connection;
  const [history, gate, live] = await Promise.all([
    historyOf(connection, run),
    gateOf(connection, run),
    admin.live(store),
  ]);
  return { history, gate, live };
}

/** Nights that a page looks back on. */
const mostNights = 90;

/** Runs of the same suite up to this one, the first first. */
async function historyOf({ admin, store }: Connection, run: SuiteRun): Promise<SuiteRun[]> {
  const history: SuiteRun[] = [];
  for await (const former of admin.suites.list(store, run.suite)) {
    if (former.suite_hash === run.suite_hash && former.started_at <= run.started_at) history.push(former);
    if (history.length === mostNights) break;
  }
  return history.reverse();
}

/** What the gate said of the run's proposal on held-out sessions; null where it said nothing. */
async function gateOf({ admin }: Connection, { proposal }: SuiteRun): Promise<Verdict | null> {
  return proposal === null ? null : (await admin.proposals.get(proposal)).verdict;
}
