import type { SuiteRun } from '@nocturne/contracts';
import { withConnection, type Connection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { renderVerdict } from '../../output/render-verdict.ts';
import { visible } from '../../output/visible.ts';
import { answer, failure, type CommandResult } from '../../result.ts';
import { aroundRun } from '../../suites/evaluate.ts';
import { renderRun } from '../../suites/render-run.ts';
import { renderPage } from '../../suites/report/render-page.ts';
import { writePageTo } from './write-page.ts';

export interface EvalShowOptions extends ConnectOptions {
  readonly html?: string;
}

export function evalShow(context: Context, options: EvalShowOptions, id?: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, (connection) =>
    id?.startsWith('prop_') === true
      ? showProposal(connection, context, id)
      : showRun(connection, context, options, id),
  );
}

async function showRun(
  connection: Connection,
  context: Context,
  { html }: EvalShowOptions,
  id?: string,
): Promise<CommandResult> {
  const { admin } = connection;
  const run = id === undefined ? await latest(connection) : await admin.suites.get(id);
  if (run === null)
    return failure('not_found', 'no suite was run on this store yet: nocturne eval run SUITE');
  const trials = await admin.suites.trials(run.id);
  const text = renderRun(run, trials, context.paint);
  const around = await aroundRun(connection, run);
  const document = {
    ...run,
    trials,
    gate: around.gate,
    live: around.live,
    nights: around.history.map(nightOf),
  };
  if (html === undefined) return answer(document, text);
  const page = renderPage({ run, trials, ...around });
  const refused = await writePageTo(html, page);
  return refused ?? answer({ ...document, page: html }, `${text}\npage ${visible(html)}`);
}

/** One of the nights that the page charts. */
function nightOf({ id, started_at, head, draft, verdict: { decision, comparisons } }: SuiteRun) {
  const passed = comparisons.map(({ arms, baseline, candidate }) => ({ arms, baseline, candidate }));
  return { id, started_at, head, draft, decision, passed };
}

async function latest({ admin, store }: Connection): Promise<SuiteRun | null> {
  for await (const run of admin.suites.list(store)) return run;
  return null;
}

async function showProposal({ admin }: Connection, context: Context, id: string): Promise<CommandResult> {
  const { verdict, status } = await admin.proposals.get(id);
  if (verdict === null) return failure('not_found', `the gate has not ruled on it yet; it is ${status}`);
  return answer({ proposal: id, verdict }, renderVerdict(verdict, context.paint));
}
