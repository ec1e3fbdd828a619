import { join } from 'node:path';
import { NocturneError } from '@nocturne/client';
import type { SuiteRun } from '@nocturne/contracts';
import type { Connection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import { evaluate, tellNight, type Evaluated, type EvaluateOptions } from '../evaluate.ts';
import { pageOnCall, type Alarm } from '../on-call.ts';
import type { SuiteFile } from '../read-suite.ts';
import { findUnfinished } from '../run-folder.ts';
import type { NightDone } from './acts.ts';
import { decideNight, type DraftState, type NightRuling } from './decide-night.ts';
import { draftStateNow, dreamDraft, type Dreamed } from './dream-draft.ts';

/** A night and what was done; without a run where it broke before its trials. */
export interface Night extends NightDone {
  readonly evaluated: Evaluated | null;
  /** Whether whoever is on call was told, where there was a reason to. */
  readonly onCall: 'told' | 'nobody' | 'no reason' | { readonly failed: string };
}

/**
 * One night: dream, put the agent to the suite without memory, with head and with the draft, then publish, hold or roll back,
 * and tell who is on call where something is wrong. A night that was stopped goes on where it was.
 * @returns null where it was stopped again.
 */
export async function runNight(
  connection: Connection,
  file: SuiteFile,
  options: EvaluateOptions,
  context: Context,
): Promise<Night | null> {
  const dreamed = (await resumed(connection, file, options)) ?? (await dreamDraft(connection, context));
  if ('broken' in dreamed) return broken(file, dreamed.broken);
  if (dreamed.remark !== null) context.note(`No draft tonight: ${dreamed.remark}`);
  const evaluated = await evaluate(connection, file, dreamed.versions, options, context);
  if (evaluated === null) return null;
  const ruling = decideNight(evaluated.run.verdict, dreamed.draft);
  const done = await carryOut(connection, file, ruling, evaluated.run, dreamed.draft);
  await tellNight(connection, evaluated, done);
  return { ...done, evaluated, onCall: await tell(file, done, evaluated.run) };
}

/** The night of this suite that was stopped, with the versions that it was about. */
async function resumed(
  connection: Connection,
  { suite, hash }: SuiteFile,
  { runs, fresh }: EvaluateOptions,
): Promise<Dreamed | null> {
  if (fresh) return null;
  const unfinished = await findUnfinished(join(runs, suite.name), (head) => head.suite_hash === hash);
  if (unfinished === null) return null;
  const { head, draft, proposal } = unfinished.head;
  const versions = { head, draft, proposal };
  return { versions, draft: await draftStateNow(connection, versions), remark: null };
}

async function carryOut(
  connection: Connection,
  { suite }: SuiteFile,
  ruling: NightRuling,
  run: SuiteRun,
  draft: DraftState,
): Promise<NightDone> {
  const { admin, store } = connection;
  const why = `suite ${suite.name}: ${ruling.why}`.slice(0, 4_000);
  try {
    if (ruling.act === 'publish' && run.proposal !== null) {
      const {
        status,
        reason,
        publish_at: until = null,
      } = await admin.proposals.accept(run.proposal, { why });
      if (until !== null)
        return {
          act: 'publish',
          why: `${ruling.why}; it goes out as the store’s publish window opens, at ${until}`,
        };
      if (status !== 'published')
        return { act: 'hold', why: `it was accepted and is ${status}: ${reason ?? ''}` };
    }
    if (ruling.act === 'roll_back') {
      const { head } = await connection.client.head();
      if (head.sequence < 2)
        return { act: 'refuse', why: `${ruling.why}; there is no version before to go back to` };
      const isOut = draft === 'published';
      // What people did meanwhile is not what was tried: it is not for the night to take it back.
      if (head.snapshot !== (isOut ? run.draft : run.head))
        return { act: 'refuse', why: `${ruling.why}; head has moved since, so that nothing is taken back` };
      await admin.memory.rollback(store, {
        why,
        expected_sequence: head.sequence,
        ...(isOut && { version: run.head }),
      });
    }
    return ruling;
  } catch (fault) {
    if (!(fault instanceof NocturneError)) throw fault;
    return { act: 'refuse', why: `${ruling.why}; it could not be carried out: ${fault.message}` };
  }
}

const alarms: Partial<Record<Night['act'], Alarm>> = {
  refuse: 'failed',
  roll_back: 'rolled_back',
  broken: 'broken',
};

async function tell(
  file: SuiteFile,
  { act, why }: NightDone,
  run: SuiteRun | null,
): Promise<Night['onCall']> {
  const alarm = alarms[act];
  if (alarm === undefined) return 'no reason';
  return pageOnCall(file, { alarm, summary: why, run, at: new Date().toISOString() });
}

async function broken(file: SuiteFile, why: string): Promise<Night> {
  const night = { act: 'broken', why } as const;
  return { ...night, evaluated: null, onCall: await tell(file, night, null) };
}
