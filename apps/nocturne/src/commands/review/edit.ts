import { guidanceSchema, type Guidance } from '@nocturne/contracts';
import { withConnection } from '../../connect.ts';
import type { ConnectOptions } from '../../options.ts';
import { answer, badUsage, type CommandResult } from '../../result.ts';

export interface EditOptions extends ConnectOptions {
  readonly title?: string;
  readonly when?: string;
  readonly do?: string;
  readonly if?: string;
  readonly because?: string;
  readonly why: string;
}

/** Puts an entry of a proposal in other words. Of an entry that agents read already, what is not given stays as it is. */
export async function reviewEdit(options: EditOptions, id: string, entry: string): Promise<CommandResult> {
  const words = given(options);
  if (Object.keys(words).length === 0) {
    return badUsage('say what to change: --title, --when, --do, --if or --because');
  }
  return withConnection(options, { data: 'existing' }, async ({ admin, client }) => {
    const present = (await client.entries()).find((candidate) => candidate.id === entry)?.guidance;
    const guidance = guidanceSchema.safeParse({ ...present, ...words });
    if (!guidance.success)
      return badUsage('a new entry needs all of --title, --when and --do, none of them too long');
    const proposal = await admin.proposals.edit(id, { entry, why: options.why, guidance: guidance.data });
    return answer(
      proposal,
      `${proposal.id} is ${proposal.status}: the entry has your words and is evaluated again.`,
    );
  });
}

function given({ title, when, do: action, if: exception, because }: EditOptions): Partial<Guidance> {
  const words = { title, when, do: action, if: exception, why: because };
  return Object.fromEntries(Object.entries(words).filter(([, text]) => text !== undefined));
}
