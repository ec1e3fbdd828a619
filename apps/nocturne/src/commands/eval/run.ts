import type { Admin } from '@nocturne/client';
import type { Proposal, SuiteVerdict } from '@nocturne/contracts';
import type { Connection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import { visible } from '../../output/visible.ts';
import { answer, exitCodes, type CommandResult, type ExitCode } from '../../result.ts';
import { evaluate, type Versions } from '../../suites/evaluate.ts';
import { renderRun } from '../../suites/render-run.ts';
import { withSuite, type SuiteOptions } from '../../suites/with-suite.ts';

export interface EvalRunOptions extends SuiteOptions {
  readonly proposal?: string;
  readonly draft: boolean;
}

export async function evalRun(
  context: Context,
  options: EvalRunOptions,
  path: string,
): Promise<CommandResult> {
  return withSuite(options, path, async (suite, connection, how) => {
    const versions = await versionsFor(connection, options);
    const evaluated = await evaluate(connection, suite, versions, how, context);
    if (evaluated === null) return null;
    const { run, trials, page } = evaluated;
    const text = `${renderRun(run, trials, context.paint)}\npage ${visible(page)}`;
    return answer({ ...run, page }, text, exitOfSuite(run.verdict));
  });
}

/** Head, and the draft of the proposal that was named or of the one that waits for a person. */
async function versionsFor(
  { admin, client, store }: Connection,
  { proposal: named, draft: wanted }: Pick<EvalRunOptions, 'proposal' | 'draft'>,
): Promise<Versions> {
  const { head } = await client.head();
  const proposal = wanted ? await proposalFor(admin, store, named) : null;
  return { head: head.snapshot, draft: proposal?.draft ?? null, proposal: proposal?.id ?? null };
}

async function proposalFor(admin: Admin, store: string, named: string | undefined): Promise<Proposal | null> {
  if (named !== undefined) return admin.proposals.get(named);
  for await (const waiting of admin.proposals.list(store, 'held')) return waiting;
  return null;
}

function exitOfSuite({ decision }: Pick<SuiteVerdict, 'decision'>): ExitCode {
  switch (decision) {
    case 'pass':
      return exitCodes.done;
    case 'fail':
      return exitCodes.refused;
    case 'inconclusive':
      return exitCodes.inconclusive;
  }
}
