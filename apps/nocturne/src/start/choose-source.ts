import { existsSync } from 'node:fs';
import { cancel, isCancel, path, select } from '@clack/prompts';
import { count } from '../output/words.ts';
import { findClaudeCode, type Found } from './find-claude-code.ts';

/** What to learn from. */
export type Source =
  { readonly kind: 'demo' } | { readonly kind: 'files'; readonly paths: readonly string[] };

/**
 * Asks, on a terminal, what to learn from; nothing is read before the answer. Without a terminal it is the demo.
 * @returns null where the person would rather not.
 */
export async function chooseSource(interactive: boolean): Promise<Source | null> {
  if (!interactive) return { kind: 'demo' };
  const found = await findClaudeCode();
  const choice = await select({ message: 'What shall Nocturne learn from?', options: optionsFor(found) });
  if (isCancel(choice)) return stop();
  if (choice === 'demo') return { kind: 'demo' };
  if (choice === 'claude-code' && found !== null) return { kind: 'files', paths: [found.folder] };
  const given = await path({
    message: 'Where do the transcripts lie? A file or a folder.',
    validate: (value) =>
      value !== undefined && existsSync(value) ? undefined : 'There is nothing by this path.',
  });
  return isCancel(given) ? stop() : { kind: 'files', paths: [given] };
}

function optionsFor(found: Found | null) {
  return [
    { value: 'demo' as const, label: 'A demo', hint: 'a simulated fleet of agents, about ten seconds' },
    ...(found === null
      ? []
      : [
          {
            value: 'claude-code' as const,
            label: `Your Claude Code sessions: ${count(found.files, 'session')} found, import?`,
            hint: `${found.folder}; they stay on this machine`,
          },
        ]),
    { value: 'path' as const, label: 'Transcripts elsewhere', hint: 'a file or a folder' },
  ];
}

function stop(): null {
  cancel('Nothing was read.');
  return null;
}
