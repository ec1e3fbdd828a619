import type { Entry } from '@nocturne/contracts';
import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { renderWhy } from '../../output/render-why.ts';
import { answer, failure, type CommandResult, type Failure } from '../../result.ts';

/** The evidence and the decisions behind an entry, named by its id or by words in it. */
export function memoryWhy(context: Context, options: ConnectOptions, wanted: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ client, admin, store }) => {
    const found = findEntry(await client.entries(), wanted);
    if (!('id' in found)) return found;
    const explained = await admin.memory.entry(store, found.id);
    return answer(explained, renderWhy(explained.entry, explained.decisions, context.paint));
  });
}

function findEntry(entries: readonly Entry[], wanted: string): Entry | Failure {
  const exact = entries.find(({ id }) => id === wanted);
  if (exact !== undefined) return exact;
  const words = wanted.toLowerCase();
  const matches = entries.filter(({ text }) => text.toLowerCase().includes(words));
  const [only] = matches;
  if (only !== undefined && matches.length === 1) return only;
  if (only === undefined)
    return failure('not_found', `no entry has this id or these words in it: "${wanted}"`);
  const titles = matches.map(({ id, guidance }) => `  ${id}  ${guidance.title}`).join('\n');
  return failure('invalid_request', `several entries match "${wanted}":\n${titles}`);
}
