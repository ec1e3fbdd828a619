import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { renderEntry } from '../../output/render-entry.ts';
import { figure } from '../../output/words.ts';
import { answer, type CommandResult } from '../../result.ts';

export interface RecallOptions extends ConnectOptions {
  readonly tool?: string;
  readonly family?: string;
  readonly error?: string;
  readonly principal?: string;
  readonly layer?: readonly string[];
  readonly limit: number;
}

export function memoryRecall(
  context: Context,
  options: RecallOptions,
  query: string,
): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ client }) => {
    const { tool, family, error, principal, layer = [], limit } = options;
    const recalled = await client.recall(query, {
      limit,
      layers: [...layer],
      ...(error === undefined ? {} : { error }),
      ...(principal === undefined ? {} : { principal }),
      ...(tool === undefined ? {} : { tool }),
      ...(family === undefined ? {} : { family }),
    });
    const entries = recalled.results.map(
      ({ score, entry }) =>
        `${context.paint('dim', `${figure(score)}  ${entry.path}`)}\n${renderEntry(entry, context.paint)}`,
    );
    return answer(
      recalled,
      entries.length === 0 ? 'Nothing in memory matters for this.' : entries.join('\n\n'),
    );
  });
}
