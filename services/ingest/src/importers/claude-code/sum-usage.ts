import type { Usage } from '@nocturne/contracts';
import { countIn, recordIn, textIn } from '../../domain/records.ts';
import type { Entry } from './read-entries.ts';

const fields = [
  'input_tokens',
  'output_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
] as const;

/**
 * Tokens of a session. One response of the API spans several lines that share `message.id` and repeat its usage, some
 * of them written while it still grew: each id counts once, by its greatest figures.
 */
export function sumUsage(entries: readonly Entry[]): Usage {
  const byMessage = new Map<string, Usage>();
  for (const entry of entries) {
    const message = recordIn(entry.value, 'message');
    const usage = message === undefined ? undefined : recordIn(message, 'usage');
    if (message === undefined || usage === undefined) continue;
    const id = textIn(message, 'id') ?? textIn(entry.value, 'requestId') ?? entry.key;
    const known = byMessage.get(id);
    byMessage.set(
      id,
      combine((field) => Math.max(known?.[field] ?? 0, countIn(usage, field))),
    );
  }
  const all = [...byMessage.values()];
  return combine((field) => all.reduce((sum, usage) => sum + usage[field], 0));
}

function combine(figure: (field: (typeof fields)[number]) => number): Usage {
  return {
    input_tokens: figure('input_tokens'),
    output_tokens: figure('output_tokens'),
    cache_read_input_tokens: figure('cache_read_input_tokens'),
    cache_creation_input_tokens: figure('cache_creation_input_tokens'),
  };
}
