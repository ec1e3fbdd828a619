import type { SuiteRun } from '@nocturne/contracts';
import { call } from './agent/call.ts';
import type { SuiteFile } from './read-suite.ts';

/** Why somebody is told. */
export type Alarm = 'failed' | 'rolled_back' | 'broken';

interface Page {
  readonly alarm: Alarm;
  readonly summary: string;
  /** Null where there was no ruling. */
  readonly run: Pick<SuiteRun, 'id' | 'store' | 'head' | 'draft' | 'proposal'> | null;
  readonly at: string;
}

/** How long whoever is on call may take to be told, in ms. */
const patienceMs = 30_000;

/** Tells the suite's on-call hook; what keeps it from being told is said, and keeps nothing else from being done. */
export async function pageOnCall(
  { suite, folder }: SuiteFile,
  page: Page,
): Promise<'told' | 'nobody' | { readonly failed: string }> {
  if (suite.on_call === undefined) return 'nobody';
  const question = { event: `nocturne.eval.${page.alarm}`, suite: suite.name, ...page };
  const called = await call(suite.on_call, question, { folder, timeoutMs: patienceMs });
  if (called.ended === 'timeout') return { failed: 'it took too long' };
  if (called.ended === 'crashed') return { failed: called.reason };
  return called.exitCode === null || called.exitCode === 0
    ? 'told'
    : { failed: `it ended with ${called.exitCode}` };
}
